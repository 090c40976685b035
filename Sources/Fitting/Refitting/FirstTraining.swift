/// What a second training takes from the first instead of from its own data.
struct FirstTraining {
  /// Whether items of the history were ranked before validation had a say.
  let allowsRepeats: Bool
}
