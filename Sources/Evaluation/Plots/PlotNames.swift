/// What drawings call files.
enum PlotNames {
  /// The last parts of paths without the endings of tables; the whole paths where these are not
  /// distinct.
  static func of(_ paths: [String]) -> [String] {
    let names = paths.map { path in
      var name = path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...]
      for ending in [".zst", ".tsv"] where name.hasSuffix(ending) && name.count > ending.count {
        name = name.dropLast(ending.count)
      }
      return String(name)
    }
    return Set(names).count == paths.count ? names : paths
  }

  /// The last part of a path.
  static func of(_ path: String) -> String { of([path])[0] }
}
