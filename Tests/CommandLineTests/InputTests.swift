import Foundation
import Testing

/// What every tool makes of its input's bytes.
struct InputTests {
  @Test(arguments: Specimen.all)
  func emptyInput(_ specimen: Specimen) async throws {
    let folder = try ScratchFolder()
    try folder.write("", to: "empty")
    for line in ["empty", "<empty", "- <empty"] {
      let result = try await shell("\(specimen.command) \(line)", in: folder)
      #expect(result.status == 65, "\(line)")
      #expect(result.messages.contains("empty input: no header"), "\(result.messages)")
    }
    let result = try await shell(
      "\(specimen.command) --no-header \(specimen.numberedColumns) empty", in: folder)
    #expect(result.status == 0, "\(result.messages)")
  }

  @Test(arguments: Specimen.all)
  func headerOnly(_ specimen: Specimen) async throws {
    let folder = try ScratchFolder()
    try folder.write(specimen.header, to: "input.tsv")
    let result = try await shell("\(specimen.command) -p input.tsv", in: folder)
    #expect(result.status == 0, "\(result.messages)")
    let full = try await tableOutput(of: specimen, folder)
    #expect(result.lines.first == full.lines.first)
    let without = try await shell(
      "\(specimen.command) -p --no-header-out input.tsv", in: folder)
    #expect(without.status == 0 && without.lines.count == result.lines.count - 1)
  }

  @Test(arguments: Specimen.all)
  func formsOfTheSameTable(_ specimen: Specimen) async throws {
    let folder = try ScratchFolder()
    let expected = try await tableOutput(of: specimen, folder)
    #expect(expected.lines.count > 1)
    let table = specimen.table()
    let forms = [
      "CRLF": table.replacingOccurrences(of: "\n", with: "\r\n"),
      "byte order mark": "\u{FEFF}" + table,
      "no last newline": String(table.dropLast()),
    ]
    for (name, text) in forms.sorted(by: { $0.key < $1.key }) {
      try folder.write(text, to: "form.tsv")
      let result = try await shell("\(specimen.command) -p form.tsv", in: folder)
      #expect(result.status == 0, "\(name): \(result.messages)")
      #expect(result.output == expected.output, "\(name)")
    }
    try folder.write(specimen.rows(0..<8), to: "rows.tsv")
    try folder.write(specimen.table(3), to: "first.tsv")
    try folder.write(specimen.header + specimen.rows(3..<8), to: "second.tsv")
    for line in [
      "--no-header \(specimen.numberedColumns) rows.tsv", "first.tsv second.tsv",
      "first.tsv - <second.tsv", "<table.tsv", "<(zstd -c19 table.tsv)",
      "<(zstd -cq table.tsv; printf '\\x50\\x2a\\x4d\\x18\\x03\\x00\\x00\\x00abc')",
      "<(zstd -cq <(head -n 3 table.tsv); zstd -cq <(tail -n +4 table.tsv))",
      "<(zstd --no-check -cq table.tsv)", "first.tsv <(zstd -cq second.tsv)",
    ] {
      let result = try await shell("\(specimen.command) -p \(line)", in: folder)
      #expect(result.status == 0, "\(line): \(result.messages)")
      // Values read without a header have no column named event to pass through.
      let rows = line.contains("--no-header") && result.lines.first != expected.lines.first
      #expect(rows || result.output == expected.output, "\(line)")
    }
  }

  @Test(arguments: Specimen.all)
  func badRows(_ specimen: Specimen) async throws {
    let folder = try ScratchFolder()
    let good = Data(specimen.table(4).utf8)
    let last = specimen.row(5)
    let lastLine = last.joined(separator: "\t") + "\n"
    let cases: [(String, Data)] = [
      ("NUL", Data([0]) + Data(lastLine.utf8)),
      ("invalid UTF-8", Data([0xC3]) + Data(lastLine.utf8)),
      ("overlong UTF-8", Data([0xC0, 0xAF]) + Data(lastLine.utf8)),
      ("blank line", Data("\n\(lastLine)".utf8)),
      ("a field too few", Data((last.dropLast().joined(separator: "\t") + "\n").utf8)),
      ("a field too many", Data((lastLine.dropLast() + "\tmore\n").utf8)),
      ("CRLF after LF", Data((lastLine.dropLast() + "\r\n").utf8)),
      ("not a number", Data((specimen.badRow.joined(separator: "\t") + "\n").utf8)),
    ]
    for (name, bytes) in cases {
      try folder.write(good + bytes, to: "bad.tsv")
      let result = try await shell("\(specimen.command) bad.tsv >output", in: folder)
      #expect(result.status == 65, "\(name): \(result.messages)")
      #expect(
        result.messages.hasPrefix("\(specimen.tool):bad.tsv:6: "), "\(name): \(result.messages)")
      #expect(result.messages.split(separator: "\n").count == 1)
    }
    try folder.write(specimen.table(4) + String(repeating: "x", count: 5000), to: "long.tsv")
    let result = try await shell("\(specimen.command) --max-line 4k long.tsv >output", in: folder)
    #expect(result.status == 65, "\(result.messages)")
  }

  @Test(arguments: Specimen.all)
  func badHeaders(_ specimen: Specimen) async throws {
    let folder = try ScratchFolder()
    let needed = specimen.columns[0]
    let duplicate = specimen.header.dropLast() + "\t\(needed)\n"
    let renamed = specimen.header.replacingOccurrences(of: needed, with: "other")
    for (name, header, options) in [
      ("duplicate column", String(duplicate), ""), ("missing column", renamed, ""),
      ("renaming that collides", specimen.header, "-c \(needed)=\(specimen.columns[1])"),
      ("renaming of nothing", specimen.header, "-c \(needed)=nowhere"),
    ] {
      try folder.write(header, to: "bad.tsv")
      let result = try await shell("\(specimen.command) \(options) bad.tsv", in: folder)
      #expect(result.status == 65, "\(name): \(result.messages)")
      #expect(result.messages.contains(needed), "\(name): \(result.messages)")
    }
    try folder.write(specimen.table(), to: "one.tsv")
    try folder.write(renamed, to: "two.tsv")
    let result = try await shell("\(specimen.command) one.tsv two.tsv >output", in: folder)
    #expect(result.status == 65, "headers that do not match")
  }

  @Test(arguments: Specimen.all)
  func otherCompressions(_ specimen: Specimen) async throws {
    let folder = try ScratchFolder()
    for (magic, command) in [
      ([0x1F, 0x8B, 0x08, 0x00], "zcat"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xzcat"),
      ([0x42, 0x5A, 0x68, 0x39, 0x31, 0x41, 0x59, 0x26], "bzcat"),
      ([0x04, 0x22, 0x4D, 0x18], "lz4cat"),
    ] as [([UInt8], String)] {
      try folder.write(Data(magic + [UInt8](repeating: 7, count: 64)), to: "input")
      let result = try await shell("\(specimen.command) input", in: folder)
      #expect(result.status == 65)
      #expect(result.messages.contains("\(command) "), "\(result.messages)")
    }
  }

  private func tableOutput(
    of specimen: Specimen, _ folder: ScratchFolder
  ) async throws -> ShellResult {
    try folder.write(specimen.table(), to: "table.tsv")
    let result = try await shell("\(specimen.command) -p table.tsv", in: folder)
    #expect(result.status == 0, "\(result.messages)")
    return result
  }
}
