import Metrics

/// Lines of a part that are no `PartRow`.
///
///     kind     name      key    sums
///     part     lists            1        what was measured, and the version of this notation
///     setting  k         5,10            what was asked for, as often as there is something
///     mean     hr@5             12 0 40  a `PartRow`, as often as there is something
///     end      lists            7        how many `PartRow`s there were
enum PartMark: String {
  case part, setting, end

  static let version = 1.0
  static let header = ["kind", "name", "key", "sums"]
}

/// What decides what the numbers of a part mean: parts of other settings cannot be merged.
struct PartSetting: Equatable {
  let name: String
  let value: String

  init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
}

extension [PartSetting] {
  /// Leaves out what is not asked for.
  init(given settings: KeyValuePairs<String, String?>) {
    self = settings.compactMap { name, value in value.map { PartSetting(name, $0) } }
  }

  subscript(_ name: String) -> String? { first { $0.name == name }?.value }
}
