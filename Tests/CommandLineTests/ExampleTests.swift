import Foundation
import Testing

/// Every example of a manual page and every script in examples/ runs.
struct ExampleTests {
  /// The blocks of a page run in order in one folder, so that a later one may read what an earlier
  /// one wrote. The folder has `events.tsv.zst` and `items.tsv.zst`, forty households of the
  /// example data, and what the pipeline of ebb(7) makes of them.
  @Test(arguments: ["ebb.7"] + BuiltTools.names.map { "\($0).1" })
  func manualPage(_ name: String) async throws {
    let examples = try ManualPage(name).examples
    #expect(!examples.isEmpty, "no EXAMPLES in \(name)")
    let folder = try ScratchFolder()
    let prepared = try await shell(Self.preparation, in: folder)
    #expect(prepared.status == 0, "\(prepared.messages)")
    for example in examples {
      let result = try await shell("set -euo pipefail\n" + example, in: folder)
      #expect(result.status == 0, "\(name): \(example)\(result.messages)")
    }
  }

  static let preparation = """
    set -euo pipefail
    # head closes the pipe early: read to the end instead.
    zstdcat "$EBB_EXAMPLES/grocery.tsv.zst" |
      awk -F '\\t' 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "user") user = i; print; next }
        !($user in seen) && users < 40 { seen[$user] = 1; users++ }
        $user in seen' | zstd -qc >events.tsv.zst
    cp "$EBB_EXAMPLES/grocery-items.tsv.zst" items.tsv.zst
    evt-decay --each --half-life 90d events.tsv.zst |
      seq-encode --min-user 5 --min-item 5 --split quantile:.8,.9 --truth test.tsv.zst \\
        --history history.tsv.zst -o sequences.tsv.zst
    lstm-fit --epochs 1 --width 8 --model model.tsv.zst -o scores.tsv.zst sequences.tsv.zst
    rank-topk -k 10 -o lists.tsv.zst scores.tsv.zst
    """

  @Test func scriptsAreFound() {
    #expect(!Self.scripts.isEmpty)
  }

  /// A script takes the folder for its files and options for `lstm-fit`: here, one short epoch.
  @Test(arguments: scripts)
  func script(_ name: String) async throws {
    let folder = try ScratchFolder()
    let result = try await shell(
      "SEEDS=1 bash \"$EBB_EXAMPLES/\(name)\" output --epochs 1 --width 8", in: folder,
      limitSeconds: 600)
    #expect(result.status == 0, "\(result.messages)")
    #expect(!result.output.isEmpty)
  }

  static let scripts: [String] = {
    let folder = BuiltTools.checkout.appendingPathComponent("examples").path
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    return (names ?? []).filter { $0.hasSuffix(".sh") }.sorted()
  }()
}
