import Testing

/// A small command line that touches as many files as its tool can, for the walk over failing
/// calls.
struct FaultJob: Sendable, CustomTestStringConvertible {
  var name: String
  /// Reads `in/`, writes files of `out/` and perhaps `log`.
  var command: String
  /// Makes the files in `in/`.
  var preparation: String
  /// The outputs, which are there already; empty where the command makes them.
  var oldFiles: [String] = []
  /// As on a file system whose temporary files need names.
  var namesTemporaryFiles = false
  /// Calls that the job makes for sure: the walk must have come to them.
  var calls = "open read write fsync link close"

  var testDescription: String { name }

  static let all =
    [
      badRows, resuming, spilledSort, sideFiles, heldRows, training, checkpointing, applying,
      ranking, measuring,
    ]
    + (FaultTests.wantsAll ? [spilledKeys, spilledLog, fitting] : [])

  static let badRows = FaultJob(
    name: "evt-decay with bad rows",
    command: """
      evt-decay -q --half-life 7d --on-bad out/bad.tsv -o out/interests.tsv.zst in/events.tsv
      """,
    preparation: events(200) + "printf 'u1\\ti1\\tbuy\\tyesterday\\n' >>in/events.tsv\n",
    oldFiles: ["bad.tsv", "interests.tsv.zst"],
    calls: "open read write fsync link rename close")

  static let resuming = FaultJob(
    name: "evt-decay that goes on with a state",
    command: """
      evt-decay -q --half-life 7d --state out/state.tsv.zst -o out/interests.tsv in/events.tsv
      """,
    preparation: events(200)
      + "evt-decay -q --half-life 7d --state old/state.tsv.zst -p in/events.tsv >/dev/null\n",
    oldFiles: ["interests.tsv"], calls: "open read write fsync link rename close flock")

  /// The least memory that can sort has runs of a megabyte.
  static let spilledSort = FaultJob(
    name: "evt-decay that spills",
    command: """
      evt-decay -q --each --sort -S 36M --half-life 7d -o out/events.tsv.zst in/events.tsv.zst
      """,
    preparation: events(24000) + "zstd -q --rm in/events.tsv\n",
    namesTemporaryFiles: true, calls: "open read pread write fsync link close mkstemp")

  /// Fewer keys fit into the least memory.
  static let spilledKeys = FaultJob(
    name: "evt-decay with more keys than memory",
    command: "evt-decay -q --half-life 7d -S 40M -o out/interests.tsv.zst in/events.tsv",
    preparation: manyKeys,
    oldFiles: ["interests.tsv.zst"], calls: "open read pread write fsync link rename close")

  static let spilledLog = FaultJob(
    name: "seq-encode with more events than memory",
    command: """
      seq-encode -q -S 40M --split loo --truth out/truth.tsv.zst -o out/sequences.tsv in/events.tsv
      """,
    preparation: manyKeys, oldFiles: ["truth.tsv.zst", "sequences.tsv"],
    namesTemporaryFiles: true, calls: "open read pread write fsync rename close mkstemp")

  static let fitting = FaultJob(
    name: "evt-decay that fits a law",
    command: """
      evt-decay -q --fit exp,none --law-file out/law.tsv -o out/fit.tsv.zst in/events.tsv
      """,
    preparation: events(200), oldFiles: ["law.tsv"])

  static let sideFiles = FaultJob(
    name: "seq-encode with side files",
    command: """
      seq-encode -q --split loo --truth out/truth.tsv --history out/history.tsv.zst \
      --vocab out/vocabulary.tsv -o out/sequences.tsv in/events.tsv
      """,
    preparation: events(200),
    oldFiles: ["truth.tsv", "history.tsv.zst", "vocabulary.tsv", "sequences.tsv"],
    namesTemporaryFiles: true, calls: "open read write fsync rename close")

  static let heldRows = FaultJob(
    name: "seq-encode that holds its rows",
    command: """
      seq-encode -q --order grouped --split last:1 --truth out/truth.tsv.zst \
      -o out/sequences.tsv.zst in/events.tsv
      """,
    preparation: events(200)
      + "{ head -n 1 in/events.tsv; tail -n +2 in/events.tsv | sort; } >in/grouped\n"
      + "mv in/grouped in/events.tsv\n",
    calls: "open read pread write fsync link close")

  static let training = FaultJob(
    name: "lstm-fit that trains",
    command: """
      lstm-fit -q --epochs 2 --width 2 --top 3 --log log --model out/model.tsv.zst \
      -o out/scores.tsv in/sequences.tsv
      """,
    preparation: sequences, oldFiles: ["model.tsv.zst", "scores.tsv"],
    calls: "open read write fsync link rename close ftruncate")

  static let checkpointing = FaultJob(
    name: "lstm-fit with a checkpoint",
    command: """
      lstm-fit -q --epochs 1 --width 2 --top 3 --checkpoint out/checkpoint.tsv.zst \
      --checkpoint-every 0s --resume -o out/scores.tsv in/sequences.tsv
      """,
    preparation: sequences, oldFiles: ["scores.tsv"],
    calls: "open read write fsync link rename close flock")

  static let applying = FaultJob(
    name: "lstm-fit that applies a model",
    command: """
      lstm-fit -q --epochs 0 --from in/model.tsv.zst --top 3 -o out/scores.tsv.zst in/sequences.tsv
      """,
    preparation: sequences + """
      lstm-fit -q --epochs 1 --width 2 --model in/model.tsv.zst -o in/scores in/sequences.tsv
      """)

  static let ranking = FaultJob(
    name: "rank-topk with side files",
    command: """
      rank-topk -q -k 3 --blend trend=in/trend.tsv:0.5 --exclude in/seen.tsv --users in/users.tsv \
      --recent in/log.tsv --cooldown 1d --fallback in/segments.tsv --segments in/users.tsv \
      --explore 0.5 -o out/lists.tsv.zst in/scores.tsv
      """,
    preparation: """
      awk 'BEGIN { OFS = "\\t"; print "user", "item", "score"
        for (n = 0; n < 200; n++) print "u" n % 9, "i" n % 23, n * 7 % 31 }' >in/scores.tsv
      { printf 'item\\tscore\\n'; tail -n +2 in/scores.tsv | head -n 12 | cut -f 2,3; } >in/trend.tsv
      { printf 'user\\titem\\n'; tail -n +2 in/scores.tsv | head -n 20 | cut -f 1,2; } >in/seen.tsv
      printf 'user\\tsegment\\nu1\\tnew\\nu2\\t\\nu30\\tnew\\n' >in/users.tsv
      { printf 'segment\\titem\\tscore\\nnew\\ti3\\t1\\n'; tail -n +2 in/trend.tsv | sed 's/^/\\t/'; } \
        >in/segments.tsv
      printf 'user\\titem\\ttime\\nu1\\ti1\\t1\\nu2\\ti2\\t1\\n' >in/log.tsv
      """,
    oldFiles: ["lists.tsv.zst"], calls: "open read write fsync link rename close")

  static let measuring = FaultJob(
    name: "eval-mae of lists",
    command: """
      eval-mae -q -k 3 --truth in/truth.tsv --items in/items.tsv --vectors in/items.tsv \
      --baseline in/lists.tsv --plot out/plot.svg -o out/metrics.tsv in/lists.tsv
      """,
    preparation: """
      awk 'BEGIN { OFS = "\\t"; print "user", "rank", "item"
        for (n = 0; n < 60; n++) print "u" int(n / 3), n % 3 + 1, "i" n * 7 % 23 }' >in/lists.tsv
      { printf 'user\\titem\\n'; tail -n +2 in/lists.tsv | sed -n 'p;n;n' | cut -f 1,3; } >in/truth.tsv
      awk 'BEGIN { OFS = "\\t"; print "item", "count"
        for (n = 0; n < 23; n++) print "i" n, n }' >in/items.tsv
      """,
    oldFiles: ["plot.svg", "metrics.tsv"], namesTemporaryFiles: true,
    calls: "open read write fsync rename close")

  /// Events that are each of another key.
  private static let manyKeys = """
    awk 'BEGIN { OFS = "\\t"; print "user", "item", "time"
      for (n = 0; n < 200000; n++) print "u" n % 997, "i" n % 211, 1700000000 + n }' >in/events.tsv

    """

  /// Events of nine users, in order of time.
  private static func events(_ count: Int) -> String {
    """
    awk 'BEGIN { OFS = "\\t"; print "user", "item", "event", "time"
      for (n = 0; n < \(count); n++)
        print "u" n % 9, "i" n * n % 23, "buy", 1700000000 + 3600 * n }' >in/events.tsv

    """
  }

  private static let sequences = """
    awk 'BEGIN { OFS = "\\t"; print "user", "items", "times", "valid", "cut", "test"
      for (u = 0; u < 9; u++) {
        items = times = ""
        for (p = 0; p < 6; p++) {
          items = items (p ? " " : "") "i" (u + p) % 5; times = times (p ? " " : "") 3600 * p
        }
        print "u" u, items, times, 4, 5, 5
      } }' >in/sequences.tsv

    """
}
