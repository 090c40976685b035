import ArgumentParser

/// One of a library's kinds, by its name.
struct Choice<Kind>: ExpressibleByArgument, Sendable
where Kind: RawRepresentable & CaseIterable & Sendable, Kind.RawValue == String {
  let kind: Kind

  init(_ kind: Kind) { self.kind = kind }

  init?(argument: String) {
    guard let kind = Kind(rawValue: argument) else { return nil }
    self.kind = kind
  }

  var defaultValueDescription: String { kind.rawValue }

  static var allValueStrings: [String] { Kind.allCases.map(\.rawValue) }
}
