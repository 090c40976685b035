import ArgumentParser

/// One of a library's kinds, by its name.
package struct Choice<Kind>: ExpressibleByArgument, Sendable
where Kind: RawRepresentable & CaseIterable & Sendable, Kind.RawValue == String {
  package let kind: Kind

  package init(_ kind: Kind) { self.kind = kind }

  package init?(argument: String) {
    guard let kind = Kind(rawValue: argument) else { return nil }
    self.kind = kind
  }

  package var defaultValueDescription: String { kind.rawValue }

  package static var allValueStrings: [String] { Kind.allCases.map(\.rawValue) }
}
