import Metrics
import TSVStreams
import ToolSupport

/// What a report of lists tells beside metrics, on the standard error.
struct ListTallies {
  /// Users in the truth; those without a list, and without a relevant item.
  var users = 0.0
  var absent = 0.0
  var undefined = 0.0
  /// Lists of users that are not in the truth.
  var leftOut = 0.0
  /// The length of the longest list.
  var longest = 0.0
  /// Of the users in the truth: a sum of hashes modulo 2⁵².
  var digest = 0.0

  static let usersName = "users"
  private static let modulus = 0x1p52

  private static var counts: [(name: String, path: WritableKeyPath<ListTallies, Double>)] {
    [
      (usersName, \.users), ("absent", \.absent), ("undefined", \.undefined),
      ("left-out", \.leftOut),
    ]
  }

  var rows: [PartRow] {
    Self.counts.map { PartRow(.count, $0.name, [self[keyPath: $0.path]]) }
      + [PartRow(.largest, "list-length", [longest]), PartRow(.digest, "users", [digest])]
  }

  /// - Parameter hash: a sum of hashes.
  mutating func setDigest(_ hash: UInt64) { digest = Double(hash % UInt64(Self.modulus)) }

  /// Adds what a row of another part says; false where it is none of these.
  mutating func merge(_ row: PartRow) -> Bool {
    guard let number = row.sums.first, row.sums.count == 1, number >= 0, number < Self.modulus
    else { return false }
    // Below 2⁵³ sums of whole numbers are exact.
    switch (row.kind, row.name) {
    case (.largest, "list-length"): longest = max(longest, number)
    case (.digest, "users"):
      digest += number
      if digest >= Self.modulus { digest -= Self.modulus }
    default:
      guard row.kind == .count, let path = Self.counts.first(where: { $0.name == row.name })?.path
      else { return false }
      self[keyPath: path] += number
    }
    return true
  }

  /// - Parameters:
  ///   - truth: the file, or what else the users are called to be in.
  ///   - file: of the lists, where there are several.
  ///   - isCounted: whether users without a list count 0.
  func reportAbsent(of truth: String, file: String? = nil, isCounted: Bool) {
    if absent == 0 { return }
    let have = absent == 1 ? "has" : "have"
    let effect = !isCounted ? "left out" : absent == 1 ? "it counts 0" : "they count 0"
    let place = file.map { " in \($0)" } ?? ""
    Messages.warning(
      "\(whole(absent)) of the \(whole(users)) users in \(truth) \(have) no list\(place): "
        + effect)
  }

  func reportUndefined(of truth: String) {
    if undefined == 0 { return }
    let have = undefined == 1 ? "has" : "have"
    Messages.warning(
      "\(whole(undefined)) of the \(whole(users)) users in \(truth) \(have) no item of a gain "
        + "above 0: left out")
  }

  func reportLeftOut(of truth: String) {
    if leftOut == 0 { return }
    let users = leftOut == 1 ? "list of a user that is" : "lists of users that are"
    Messages.warning("left out \(whole(leftOut)) \(users) not in \(truth)")
  }

  private func whole(_ count: Double) -> String { shortest(count) }
}
