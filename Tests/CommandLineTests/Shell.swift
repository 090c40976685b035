import Foundation
import Subprocess

/// What a command line left behind.
struct ShellResult {
  var stdout: Data
  var stderr: Data
  /// The exit status; 128 + N after signal N, as shells count.
  var status: Int32

  var output: String { String(decoding: stdout, as: UTF8.self) }
  var messages: String { String(decoding: stderr, as: UTF8.self) }
  var lines: [Substring] { output.split(separator: "\n", omittingEmptySubsequences: true) }
}

/// Runs `script` with bash in `folder`, the built tools first in PATH and nothing of the caller's
/// environment; both pipes are read to the end before the wait. A script that hangs is killed.
func shell(
  _ script: String, in folder: ScratchFolder, environment: [String: String] = [:],
  limitSeconds: Int = 300
) async throws -> ShellResult {
  let path =
    BuiltTools.folder.path + ":/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
  var variables: [Subprocess.Environment.Key: String] = [
    "PATH": path, "HOME": folder.url.path, "LC_ALL": "C", "TZ": "UTC",
    "SWIFT_BACKTRACE": "enable=no",
    "EBB_EXAMPLES": BuiltTools.checkout.appendingPathComponent("examples").path,
  ]
  variables.merge(BuiltTools.sanitizerOptions) { $1 }
  for (name, value) in environment {
    variables[Subprocess.Environment.Key(stringLiteral: name)] = value
  }
  let result = try await run(
    .name("timeout"),
    arguments: [
      "-k", "5", String(limitSeconds * BuiltTools.patience), "env", "-C", folder.url.path, "bash",
      "-c", script,
    ],
    environment: .custom(variables),
    input: .none, output: .data(limit: 1 << 28), error: .data(limit: 1 << 24))
  let status: Int32 =
    switch result.terminationStatus {
    case .exited(let code): code
    case .signaled(let signal): 128 + signal
    }
  return ShellResult(stdout: result.standardOutput, stderr: result.standardError, status: status)
}
