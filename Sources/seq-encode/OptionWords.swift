import ArgumentParser
import EventLogs
import Sequences

/// `--order`.
enum InputOrder: String, ExpressibleByArgument, CaseIterable {
  case any, grouped
}

/// `--encode`.
enum ItemEncoding: String, ExpressibleByArgument, CaseIterable {
  case text, index
}

/// `--fold-by`.
enum FoldUnit: String, ExpressibleByArgument, CaseIterable {
  case user, time
}

extension TieOrder: ExpressibleByArgument {}
extension Deduplication: ExpressibleByArgument {}
extension TargetRule: ExpressibleByArgument {}
extension ColdRule: ExpressibleByArgument {}
extension MissingRule: ExpressibleByArgument {}
