/// What stopped a stream, told so that one line of text and one exit status can be made of it.
///
/// The text reads `place: expected, found; hint: what to do`; the tool's name is put before it.
public struct StreamError: Error, Equatable {
  /// The kind of failure; each maps to one exit status (`ToolSupport.ExitStatus`).
  package enum Kind: Sendable {
    /// The command line asks for something impossible.
    case usage
    /// The bytes are not what they have to be.
    case badData
    /// An input is missing or unreadable.
    case noInput
    /// A bound cannot be met, or the machine lacks what was asked for.
    case unavailable
    /// An output cannot be created.
    case cannotCreate
    /// A read or a write failed.
    case inputOutput
    /// The reader of our output went away: no failure at all.
    case readerGone
  }

  package var kind: Kind
  package var file: String?
  /// 1-based; the header is line 1.
  package var line: Int?
  package var text: String
  package var hint: String?

  package init(
    _ kind: Kind, file: String? = nil, line: Int? = nil, _ text: String, hint: String? = nil
  ) {
    self.kind = kind
    self.file = file
    self.line = line
    self.text = text
    self.hint = hint
  }

  /// `file:line: text; hint: …` on one line, whatever bytes the input put into it.
  package var message: String {
    var message = ""
    if let file { message += file + ":" }
    if let line { message += "\(line):" }
    if !message.isEmpty { message += " " }
    message += text
    if let hint { message += "; hint: " + hint }
    return String(decoding: message.utf8.map { $0 < 0x20 || $0 == 0x7F ? 0x3F : $0 }, as: UTF8.self)
  }
}

extension StreamError {
  /// A failed system call, told by what was being done and the system's own words.
  package static func system(
    _ kind: Kind, _ action: String, file: String, errno code: Int32, hint: String? = nil
  ) -> StreamError {
    StreamError(kind, file: file, "\(action): \(systemMessage(code))", hint: hint)
  }
}
