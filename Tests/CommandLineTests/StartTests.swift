import Testing

/// What every tool does before it reads a row: help, versions, wrong usage, missing inputs.
struct StartTests {
  @Test(arguments: Specimen.all)
  func helpAndVersion(_ specimen: Specimen) async throws {
    let folder = try ScratchFolder()
    let help = try await shell("\(specimen.tool) --help", in: folder)
    #expect(help.status == 0)
    #expect(help.output.contains("USAGE: \(specimen.tool)"))
    #expect(help.messages == "")
    let short = try await shell("\(specimen.tool) -h", in: folder)
    #expect(short.output == help.output && short.status == 0)

    let version = try await shell("\(specimen.tool) --version", in: folder)
    #expect(version.status == 0)
    #expect(version.lines.count == 1 && version.output.contains("."))
    let letter = try await shell("\(specimen.tool) -V", in: folder)
    #expect(letter.output == version.output && letter.status == 0)
  }

  @Test(arguments: Specimen.all)
  func wrongUsage(_ specimen: Specimen) async throws {
    let folder = try ScratchFolder()
    try folder.write(specimen.table(), to: "input.tsv")
    for options in [
      "--no-such-option", "-T 0", "-T many", "--level quick", "--seed x",
      "--time-unit fortnight", "--time-format %Q", "--utc-offset here", "--max-line x",
      "--progress sometimes", "-c user", "-c =x",
    ] {
      let result = try await shell("\(specimen.command) \(options) input.tsv", in: folder)
      #expect(result.status == 64, "\(options): \(result.messages)")
      #expect(result.output == "")
      #expect(result.messages != "")
    }
  }

  @Test(arguments: Specimen.all)
  func missingInputs(_ specimen: Specimen) async throws {
    let folder = try ScratchFolder()
    try folder.write(specimen.table(), to: "input.tsv")
    for input in ["absent.tsv", "input.tsv absent.tsv", "."] {
      let result = try await shell("\(specimen.command) \(input) >output", in: folder)
      #expect(result.status == 66, "\(input): \(result.messages)")
      #expect(result.messages.hasPrefix("\(specimen.tool):"))
      #expect(result.messages.split(separator: "\n").count == 1)
    }
  }

  @Test(arguments: Specimen.all)
  func terminalAsInput(_ specimen: Specimen) async throws {
    let folder = try ScratchFolder()
    let result = try await shell(
      "script -qec '\(specimen.command)' /dev/null </dev/null", in: folder, limitSeconds: 20)
    #expect(result.status == 64)
    #expect(result.lines.count == 1, "\(result.output)")
  }

  @Test(arguments: Specimen.all)
  func unwritableOutput(_ specimen: Specimen) async throws {
    let folder = try ScratchFolder()
    try folder.write(specimen.table(), to: "input.tsv")
    for line in [
      "--help >/dev/full", "--version >/dev/full", "input.tsv >/dev/full",
      "-p input.tsv >/dev/full", "input.tsv >&-", "--help >&-",
    ] {
      let result = try await shell("\(specimen.command) \(line)", in: folder)
      #expect(result.status == 74, "\(line): \(result.messages)")
    }
    for name in ["absent/output.tsv", "."] {
      let result = try await shell("\(specimen.command) -o \(name) input.tsv", in: folder)
      #expect(result.status == 73, "\(name): \(result.messages)")
    }
  }

  /// The reader is gone before the tool writes: no message, and the status of success.
  @Test(arguments: Specimen.all)
  func closedPipe(_ specimen: Specimen) async throws {
    let folder = try ScratchFolder()
    try folder.write(specimen.table(200), to: "input.tsv")
    for line in ["input.tsv", "-p input.tsv", "--help"] {
      let result = try await shell(
        """
        mkfifo gate
        { read -r _ <gate; \(specimen.command) \(line); echo $? >status; } | { exec <&-; echo >gate; }
        cat status
        """, in: folder)
      #expect(result.output == "0\n", "\(line): \(result.messages)")
      #expect(result.messages == "")
      _ = try await shell("rm gate", in: folder)
    }
  }
}
