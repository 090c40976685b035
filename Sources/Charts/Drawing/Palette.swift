/// Colours: dark on white, and for series those of Okabe and Ito, which colour-blind people can tell
/// apart, but for yellow, which is not seen on white.
///
/// Source: Okabe & Ito 2008, Color Universal Design.
enum Palette {
  static let text = "#1a1a1a"
  static let quietText = "#555555"
  static let axis = "#767676"
  static let grid = "#e4e4e4"
  static let bar = "#b8c4cc"
  static let paper = "#ffffff"

  /// Blue, vermilion, bluish green, reddish purple, orange, sky blue, black.
  static let series = [
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000",
  ]
}

/// What marks the points of a series.
enum MarkerShape: CaseIterable { case circle, square, triangle, diamond, cross, plus }

/// How one of several series looks: told apart by colour and by shape, and by dashes where there are
/// more series than colours.
struct SeriesLook {
  let colour: String
  let shape: MarkerShape
  let dashes: String?

  init(_ number: Int) {
    let number = max(number, 0)
    colour = Palette.series[number % Palette.series.count]
    shape = MarkerShape.allCases[number % MarkerShape.allCases.count]
    let patterns: [String?] = [nil, "6 3", "2 3", "8 3 2 3"]
    dashes = patterns[number / Palette.series.count % patterns.count]
  }
}
