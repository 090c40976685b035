/// A list in one field: values separated by one space; an empty field is an empty list.
public enum ListField {
  /// Gives each value's bytes in order.
  @inlinable
  public static func forEach(_ field: Bytes, _ body: (Bytes) -> Void) {
    guard !field.isEmpty else { return }
    var start = 0
    for index in 0..<field.count where field[index] == 0x20 {
      body(Bytes(rebasing: field[start..<index]))
      start = index &+ 1
    }
    body(Bytes(rebasing: field[start...]))
  }

  /// How many values there are.
  @inlinable
  public static func count(_ field: Bytes) -> Int {
    if field.isEmpty { return 0 }
    var spaces = 0
    for byte in field where byte == 0x20 { spaces &+= 1 }
    return spaces &+ 1
  }

  /// An absent text value.
  public static let absent: [UInt8] = Array("\\N".utf8)

  /// What stands for an item hidden from the network.
  public static let mask: [UInt8] = Array("<mask>".utf8)

  /// Why an item, event or session cannot stand in a list; nil where it can.
  package static func refusal(_ value: Bytes) -> String? {
    if value.isEmpty { return "is empty" }
    if value.contains(0x20) { return "holds a space" }
    if value.elementsEqual(absent) { return "means an absent value" }
    if value.elementsEqual(mask) { return "means a hidden item" }
    return nil
  }
}
