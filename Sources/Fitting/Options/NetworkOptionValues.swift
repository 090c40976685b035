import ArgumentParser
package import Histories
package import SequenceModels

/// `--width 64,32`.
package struct WidthList: ExpressibleByArgument, Sendable, Equatable {
  package static let largest = 65536

  package let widths: [Int]

  package init(widths: [Int]) { self.widths = widths }

  package init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count <= 64, parts.allSatisfy({ (1...Self.largest).contains($0 ?? 0) }) else {
      return nil
    }
    widths = parts.compactMap { $0 }
  }
}

/// `--time input,decay`.
package struct TimeChoice: ExpressibleByArgument, Sendable {
  package let use: TimeUse

  package init?(argument: String) {
    guard let use = TimeUse(argument) else { return nil }
    self.use = use
  }
}

/// `--head 32:tanh,16`.
package struct HeadChoice: ExpressibleByArgument, Sendable {
  package let layers: [DenseShape]

  package init?(argument: String) {
    if argument == "none" {
      layers = []
      return
    }
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
      .map { DenseShape($0) }
    guard parts.count <= 64, !parts.contains(nil) else { return nil }
    layers = parts.compactMap { $0 }
  }
}

/// `--repeat auto|yes|no`.
package enum RepeatRule: String, ExpressibleByArgument, CaseIterable {
  case auto, yes, no
}
