import Glibc
import Testing

/// Rows of a file of the folder Reference, by tensor name.
func readReference(_ name: String) throws -> [String: [[Double]]] {
  let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
  let file = try #require(fopen("/\(folder)/Reference/\(name)", "r"))
  defer { fclose(file) }
  var text: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
    text += buffer[0..<count]
  }
  var tensors: [String: [[Double]]] = [:]
  for line in text.split(separator: UInt8(ascii: "\n")) {
    let fields = String(decoding: line, as: UTF8.self).split(separator: "\t")
    let row = try fields[2].split(separator: " ").map { try #require(Double($0)) }
    tensors[String(fields[0]), default: []].append(row)
  }
  return tensors
}
