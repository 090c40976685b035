/// Sizes of text and spaces, in pixels.
package enum Sizes {
  package static let tick = 11.0
  static let note = 10.5
  static let panelTitle = 13.0
  static let title = 18.0
  static let subtitle = 12.0
  /// Around the drawing, and between panels.
  static let margin = 24.0
  static let gap = 26.0
  /// Of names of rows, at most.
  static let rowNames = 230.0
  /// Of a name in the legend, at most.
  static let legendName = 260.0
  static let fonts = "system-ui, 'Helvetica Neue', Arial, sans-serif"
}
