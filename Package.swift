// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A library named after its subject; arrows only go down (CONTRIBUTING.md draws them).
func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// A tool: one short file over the libraries it tells the story of.
func tool(_ name: String, _ subjects: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name, dependencies: ["ToolSupport", "TSVStreams", argumentParser] + subjects,
    swiftSettings: settings)
}

func tests(
  of name: String, resources: [Resource] = [], exclude: [String] = [],
  _ dependencies: [Target.Dependency] = []
) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.byName(name: name)] + dependencies,
    exclude: exclude, resources: resources, swiftSettings: settings)
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let toolNames = ["evt-decay", "seq-encode", "lstm-fit", "rank-topk", "eval-mae"]

let package = Package(
  name: "ebb",
  products: toolNames.map { .executable(name: $0, targets: [$0]) },
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    tool("evt-decay", ["InterestTables", "Interests"]),
    tool("seq-encode", ["EventLogs", "Sequences"]),
    tool(
      "lstm-fit", ["Fitting", "Recurrent", "SequenceModels", "Histories", "Learning", "Kernels"]),
    tool("rank-topk", ["RankedLists", "Ranking"]),
    tool("eval-mae", ["Evaluation", "Metrics"]),

    library("ToolSupport", ["TSVStreams", "CMalloc", argumentParser]),
    library(
      "Fitting",
      [
        "SequenceModels", "Histories", "Learning", "Kernels", "ToolSupport", "TSVStreams",
        argumentParser,
      ]),
    library("InterestTables", ["Interests", "ToolSupport", "TSVStreams"]),
    library("EventLogs", ["Sequences", "ToolSupport", "TSVStreams"]),
    library("RankedLists", ["ItemFiles", "Ranking", "ItemFacts", "ToolSupport", "TSVStreams"]),
    library(
      "Evaluation", ["ItemFiles", "Metrics", "ItemFacts", "Charts", "ToolSupport", "TSVStreams"]),
    library("ItemFiles", ["ItemFacts", "ToolSupport", "TSVStreams"]),
    library("Recurrent", ["SequenceModels", "Histories", "Learning", "Kernels"]),
    library("SequenceModels", ["Histories", "Learning", "Metrics", "Kernels"]),
    library("Histories", ["Kernels"]),
    library("Learning", ["Kernels"]),
    library("Interests"),
    library("Sequences"),
    library("Ranking", ["ItemFacts"]),
    library("ItemFacts"),
    library("Metrics", ["ItemFacts"]),
    library("Charts"),
    library("Kernels", ["COneDNN"]),
    library("TSVStreams", ["CZstd", "CNumberText", "CFieldScan"]),

    .target(name: "CFieldScan"),
    .target(name: "CNumberText"),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CZstd"),
    .systemLibrary(name: "COneDNN"),

    .executableTarget(
      name: "benchmarks", dependencies: ["TSVStreams", "CZstd"], path: "Tests/Benchmarks",
      exclude: ["half-lives.sh", "tools.sh"],
      swiftSettings: settings),

    tests(of: "TSVStreams", ["CFieldScan"]),
    tests(of: "ToolSupport", ["TSVStreams"]),
    tests(of: "InterestTables", ["Interests"]),
    tests(of: "Interests"),
    tests(of: "Sequences"),
    tests(of: "EventLogs", ["Sequences", "ToolSupport", "TSVStreams", argumentParser]),
    .target(
      name: "ModelSamples",
      dependencies: ["Recurrent", "SequenceModels", "Histories", "Learning", "Kernels"],
      path: "Tests/ModelSamples", swiftSettings: settings),
    tests(of: "Learning", exclude: ["Reference"], ["Kernels", "ModelSamples"]),
    tests(of: "Histories", ["Kernels", "ModelSamples", "Recurrent", "SequenceModels"]),
    tests(
      of: "Recurrent", exclude: ["Reference"],
      ["Kernels", "Histories", "Learning", "ModelSamples", "SequenceModels"]),
    tests(
      of: "Fitting",
      [
        "Histories", "Kernels", "Learning", "ModelSamples", "Recurrent", "SequenceModels",
        "TSVStreams",
      ]),
    tests(of: "Kernels"),
    tests(of: "Ranking", exclude: ["Reference"], ["ItemFacts"]),
    tests(of: "ItemFacts"),
    tests(of: "Metrics", exclude: ["Reference"], ["ItemFacts"]),
    tests(of: "Charts"),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [.product(name: "Subprocess", package: "swift-subprocess")]
        + toolNames.map { .byName(name: $0) },
      exclude: ["Faults", "Golden"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

// Only `make fuzz` builds what libFuzzer runs: it takes instrumented code and a library of clang's.
if Context.environment["EBB_FUZZ"] == "1" {
  package.targets.append(
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "InterestTables", "EventLogs", "RankedLists", "Evaluation", "Sequences", "Ranking",
        "Metrics", "Fitting", "Recurrent", "SequenceModels", "Histories", "Learning",
        "Interests", "Kernels", "ToolSupport", "TSVStreams", "CZstd", "ModelSamples",
        argumentParser,
      ],
      path: "Tests/Fuzzing",
      exclude: ["Seeds", "Dictionaries", "fuzz.sh"], swiftSettings: settings))
}
