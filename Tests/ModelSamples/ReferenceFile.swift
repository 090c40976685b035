import Glibc

/// Rows of a file of the folder Reference beside the test that asks, by tensor name.
package func readReference(
  _ name: String, besides test: String = #filePath
) throws -> [String: [[Double]]] {
  let folder = test.split(separator: "/").dropLast().joined(separator: "/")
  guard let file = fopen("/\(folder)/Reference/\(name)", "r") else { throw NoReference() }
  defer { fclose(file) }
  var text: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
    text += buffer[0..<count]
  }
  var tensors: [String: [[Double]]] = [:]
  for line in text.split(separator: UInt8(ascii: "\n")) {
    let fields = String(decoding: line, as: UTF8.self).split(separator: "\t")
    let row = try fields[2].split(separator: " ").map { text in
      guard let value = Double(text) else { throw NoReference() }
      return value
    }
    tensors[String(fields[0]), default: []].append(row)
  }
  return tensors
}

private struct NoReference: Error {}
