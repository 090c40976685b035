import Testing

/// A frame that is cut or damaged is never a short success.
struct FrameTests {
  /// Loops of thousands of starts run inside one bash; it prints what went wrong.
  @Test(arguments: Specimen.all)
  func cutAtEveryByte(_ specimen: Specimen) async throws {
    let folder = try ScratchFolder()
    try folder.write(specimen.table(12), to: "input.tsv")
    let result = try await shell(
      """
      zstd -qc --check input.tsv >whole
      size=$(stat -c %s whole)
      ((size > 60)) || echo "the frame has only $size bytes"
      for ((n = 0; n < size; n++)); do
        head -c "$n" whole >cut
        \(specimen.command) cut >output 2>message; status=$?
        ((status == 65)) || echo "cut at $n of $size: status $status: $(cat message)"
        [[ $(wc -l <message) == 1 ]] || echo "cut at $n: $(cat message)"
      done
      # A pipe, and a cut in the second of two frames.
      tail -n +2 input.tsv | zstd -qc >second
      for n in 1 5 $((size / 2)) $(($(stat -c %s second) - 1)); do
        head -c "$n" whole | \(specimen.command) >output 2>message
        status=${PIPESTATUS[1]}
        ((status == 65)) || echo "pipe cut at $n: status $status"
        { cat whole; head -c "$n" second; } | \(specimen.command) >output 2>message
        status=${PIPESTATUS[1]}
        ((status == 65)) || echo "second frame cut at $n: status $status"
      done
      """, in: folder)
    #expect(result.output == "" && result.status == 0, "\(result.output)\(result.messages)")
  }

  @Test(arguments: Specimen.all)
  func damage(_ specimen: Specimen) async throws {
    let folder = try ScratchFolder()
    try folder.write(specimen.table(40), to: "input.tsv")
    let result = try await shell(
      """
      zstd -qc --check input.tsv >whole
      size=$(stat -c %s whole)
      for n in 0 1 2 3 $((size / 3)) $((size / 2)) $((size - 5)) $((size - 4)) $((size - 1)); do
        byte=$(od -An -tu1 -j "$n" -N 1 whole)
        { head -c "$n" whole; printf "\\\\x$(printf %02x $((byte ^ 85)))"
          tail -c +$((n + 2)) whole; } >damaged
        [[ $(stat -c %s damaged) == "$size" ]] || echo "the damage at $n changed the size"
        \(specimen.command) damaged >output 2>message; status=$?
        ((status == 65)) || echo "damage at $n of $size: status $status: $(cat message)"
      done
      { cat whole; echo garbage; } >damaged
      \(specimen.command) damaged >output 2>message; status=$?
      ((status == 65)) || echo "garbage after the frame: status $status"
      """, in: folder)
    #expect(result.output == "" && result.status == 0, "\(result.output)\(result.messages)")
  }

  /// A stage that fails abandons its frame, so that the next one fails too.
  @Test(arguments: Specimen.all)
  func failureSpreads(_ specimen: Specimen) async throws {
    let folder = try ScratchFolder()
    let bad = specimen.badRow.joined(separator: "\t") + "\n"
    try folder.write(specimen.table(50) + bad, to: "input.tsv")
    let result = try await shell(
      "\(specimen.command) input.tsv 2>message | zstd -dcq >output; echo ${PIPESTATUS[*]}",
      in: folder)
    #expect(result.output == "65 1\n")
  }
}
