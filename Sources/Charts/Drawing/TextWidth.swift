/// How wide text is at most, in the usual sans-serif fonts.
package enum TextWidth {
  /// Advance widths of DejaVu Sans, the widest of them, from the space to the tilde, in hundredths of
  /// the size.
  private static let widths: [UInt8] = [
    32, 40, 46, 84, 64, 95, 78, 28, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 78, 75, 30, 30, 66, 56, 86, 75, 79,
    60, 79, 70, 64, 61, 73, 68, 99, 69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 64, 55, 64, 62, 35, 64,
    63, 28, 28, 58, 28, 97, 63, 61, 64, 64, 41, 52, 39, 63, 59, 82, 59, 59, 53, 64, 34, 64, 84,
  ]

  package static func of(_ text: String, size: Double, isBold: Bool = false) -> Double {
    let hundredths = text.unicodeScalars.reduce(0.0) { $0 + width($1) }
    return hundredths * size / 100 * (isBold ? 1.13 : 1)
  }

  private static func width(_ scalar: Unicode.Scalar) -> Double {
    switch scalar.value {
    case 0x20...0x7E: Double(widths[Int(scalar.value) - 0x20])
    case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
    // East Asian scripts and pictures are as wide as high; the mark of what is no text is wide too.
    case 0x1100...0x11FF, 0x2E80...0xD7FF, 0xF900...0xFAFF, 0xFE30...0xFFFF, 0x1_0000...: 105
    case 0x80...0x24F: 70
    default: 85
    }
  }

  /// The text, or its start and its end around an ellipsis, in no more than a width.
  package static func shortened(_ text: String, to width: Double, size: Double) -> String {
    if of(text, size: size) <= width { return text }
    let characters = Array(text)
    // More of the end, where names differ.
    for kept in stride(from: characters.count - 1, to: 0, by: -1) {
      let front = kept * 2 / 5
      let short = String(characters[..<front]) + "…" + String(characters.suffix(kept - front))
      if of(short, size: size) <= width { return short }
    }
    return "…"
  }
}
