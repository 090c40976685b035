import ArgumentParser

/// The options that a command line gives, to be held against those that exclude each other.
struct GivenOptions {
  private let names: [String]

  init(_ options: KeyValuePairs<String, Bool>) { names = options.filter(\.value).map(\.key) }

  private init(names: [String]) { self.names = names }

  static func + (left: Self, right: Self) -> Self { Self(names: left.names + right.names) }

  /// Refuses some beside `option`.
  func refuse(_ excluded: [String], with option: String, _ reason: String) throws {
    let found = names.filter(excluded.contains)
    guard !found.isEmpty else { return }
    throw ValidationError("\(option) excludes \(found.joined(separator: ", ")): \(reason)")
  }

  /// Refuses all others beside `option`.
  func refuse(with option: String, allBut allowed: [String], _ reason: String) throws {
    try refuse(names.filter { !allowed.contains($0) }, with: option, reason)
  }
}
