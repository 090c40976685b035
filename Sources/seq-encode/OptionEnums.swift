import ArgumentParser
import Sequences

/// `--ties`.
enum TieChoice: String, ExpressibleByArgument, CaseIterable {
  case input, item, hash, error
}

/// `--order`.
enum InputOrder: String, ExpressibleByArgument, CaseIterable {
  case any, grouped
}

/// `--encode`.
enum Encoding: String, ExpressibleByArgument, CaseIterable {
  case text, index
}

extension Deduplication: ExpressibleByArgument {}
extension TargetRule: ExpressibleByArgument {}
extension ColdRule: ExpressibleByArgument {}
extension MissingRule: ExpressibleByArgument {}
