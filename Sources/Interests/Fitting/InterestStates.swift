/// The histories of a group, slot 0, and of its keys, as a law sees them.
protocol InterestStates: ~Copyable {
  /// Derivatives that `interest` gives.
  var parameterCount: Int { get }

  /// Begins a group whose events begin with `event`.
  mutating func begin(_ event: Int)

  /// Empties a slot whose first event is at `time`.
  mutating func clear(_ slot: Int, at time: Int64)

  /// The interest just before the events of a moment; `newest` is the group's last moment before.
  mutating func interest(
    _ slot: Int, at time: Int64, newest: Int64, slopes: UnsafeMutablePointer<Double>
  ) -> Double

  /// Takes an event of the slot's present.
  mutating func add(_ slot: Int, event: Int, at time: Int64, strength: Double)
}
