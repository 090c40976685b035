import Foundation
import Testing

/// The promises about outputs: all or nothing, and the same bytes.
struct OutputTests {
  @Test(arguments: Specimen.all)
  func outputFiles(_ specimen: Specimen) async throws {
    let folder = try ScratchFolder()
    try folder.write(specimen.table(), to: "input.tsv")
    try folder.write(
      specimen.table() + specimen.badRow.joined(separator: "\t") + "\n", to: "bad.tsv")
    let command = specimen.command
    let result = try await shell(
      """
      check() { [[ $1 == "$2" ]] || echo "$3: expected $2, found $1"; }
      \(command) -p input.tsv >plain; check $? 0 plain
      \(command) -o new.tsv input.tsv; check $? 0 'a new file'
      cmp plain new.tsv
      \(command) -o new.tsv.zst input.tsv; check $? 0 'a new frame'
      zstd -dcq new.tsv.zst | cmp plain -
      check "$(od -An -tx1 -N4 new.tsv.zst)" ' 28 b5 2f fd' magic
      echo old >old.tsv
      \(command) -o old.tsv input.tsv 2>message; check $? 73 'an existing file'
      grep -q -e --force -e ' -f' message || echo 'no word of --force'
      check "$(cat old.tsv)" old 'an existing file'
      \(command) -f -o old.tsv bad.tsv 2>message; check $? 65 'a failure'
      check "$(cat old.tsv)" old 'after a failure'
      \(command) -f -o old.tsv input.tsv; check $? 0 force
      cmp plain old.tsv
      cp input.tsv itself.tsv
      \(command) -f -o itself.tsv itself.tsv 2>message; status=$?
      [[ $status == 64 || $status == 73 ]] || echo "the input itself: status $status"
      cmp input.tsv itself.tsv
      ln itself.tsv link.tsv
      \(command) -f -o link.tsv itself.tsv 2>message && echo 'the input by another name'
      cmp input.tsv itself.tsv
      \(command) -o /dev/stdout -p input.tsv | cmp plain -
      mkfifo pipe; cat pipe >copy & \(command) -o pipe input.tsv; check $? 0 'a FIFO'; wait
      cmp plain copy
      EBB_PLAIN=1 \(command) input.tsv | cmp plain -
      for level in 1 19 -5 fast; do
        \(command) --level $level input.tsv | zstd -dcq | cmp plain -
      done
      """, in: folder)
    #expect(result.output == "" && result.messages == "", "\(result.messages)")
    let left = [
      "bad.tsv", "copy", "input.tsv", "itself.tsv", "link.tsv", "message", "new.tsv",
      "new.tsv.zst", "old.tsv", "pipe", "plain",
    ]
    #expect(try folder.names() == left)
  }

  @Test(arguments: Specimen.all)
  func termination(_ specimen: Specimen) async throws {
    let folder = try ScratchFolder()
    let temporary = try ScratchFolder()
    try folder.write(specimen.table(), to: "input.tsv")
    let result = try await shell(
      """
      mkfifo pipe
      { cat input.tsv; sleep 60; } >pipe & writer=$!
      \(specimen.command) -o output.tsv.zst <pipe & tool=$!
      sleep 0.5
      kill -TERM $tool; wait $tool; echo $?
      kill $writer
      """, in: folder, environment: ["TMPDIR": temporary.url.path])
    #expect(result.output == "143\n", "\(result.messages)")
    #expect(try folder.names() == ["input.tsv", "pipe"])
    #expect(try temporary.names() == [])
  }

  /// Under nohup, and in the background of a script.
  @Test func ignoredSignalsStayIgnored() async throws {
    let folder = try ScratchFolder()
    try folder.write(Specimen.evtDecay.table(), to: "input.tsv")
    let result = try await shell(
      """
      mkfifo pipe
      (trap '' HUP INT; exec \(Specimen.evtDecay.command) -o output.tsv <pipe) & tool=$!
      exec 3>pipe
      sleep 0.3
      kill -HUP $tool; kill -INT $tool
      cat input.tsv >&3; exec 3>&-
      wait $tool; echo $?
      """, in: folder)
    #expect(result.output == "0\n", "\(result.messages)")
    #expect(try folder.names() == ["input.tsv", "output.tsv", "pipe"])
  }

  @Test(arguments: Specimen.all)
  func badRowsLeftOut(_ specimen: Specimen) async throws {
    let folder = try ScratchFolder()
    let bad = specimen.badRow.joined(separator: "\t") + "\n"
    try folder.write(specimen.table(300), to: "clean.tsv")
    try folder.write(specimen.table(200) + bad + specimen.rows(200..<300), to: "one.tsv")
    try folder.write(
      specimen.table(200) + bad + bad + bad + bad + specimen.rows(200..<300), to: "four.tsv")
    let command = specimen.command.replacingOccurrences(of: " -q", with: "")
    let result = try await shell(
      """
      check() { [[ $1 == "$2" ]] || echo "$3: expected $2, found $1"; }
      \(command) -p clean.tsv >clean 2>/dev/null; check $? 0 clean
      \(command) -p --on-bad skip one.tsv >skipped 2>message; check $? 0 skip
      cmp clean skipped
      grep -q '1 bad row' message || echo "no summary: $(cat message)"
      \(command) -p --on-bad kept.tsv one.tsv >skipped 2>message; check $? 0 keep
      cmp clean skipped
      check "$(head -n 1 kept.tsv)" $'file\\tline\\treason\\trow' header
      check "$(wc -l <kept.tsv)" 2 'lines kept'
      check "$(tail -n 1 kept.tsv | cut -f 1,2)" $'one.tsv\\t202' 'place of the row'
      \(command) -p --on-bad skip four.tsv >skipped 2>message; check $? 65 'too many'
      \(command) -p --on-bad skip --max-bad 2% four.tsv >skipped 2>message; check $? 0 '2 %'
      cmp clean skipped
      \(command) -p --on-bad skip --max-bad 0 one.tsv >skipped 2>message; check $? 65 none
      """, in: folder)
    #expect(result.output == "" && result.messages == "", "\(result.messages)")
  }

  @Test(arguments: Specimen.all)
  func sameBytes(_ specimen: Specimen) async throws {
    let folder = try ScratchFolder()
    try folder.write(specimen.table(300), to: "input.tsv")
    // Metrics are plain text unless a level is asked for.
    let command = specimen.command + " --level 1"
    let result = try await shell(
      """
      zstd -qk input.tsv
      \(command) -T1 input.tsv >one
      \(command) -T2 input.tsv >two
      \(command) -T3 input.tsv.zst >three
      \(command) <input.tsv >four
      ZSTD_NBTHREADS=2 \(command) - <input.tsv.zst >five
      \(command) -S 64M input.tsv >six
      for other in two three four five six; do cmp one $other; done
      zstd -lq one >/dev/null
      """, in: folder)
    #expect(result.output == "" && result.messages == "" && result.status == 0)
  }
}
