#!/usr/bin/env bash
# Arrows between modules only go down.
#
# Every module has a level; a target may depend on lower levels only, the domain modules never
# on the modules that know descriptors and tools, and a file imports only what its target
# declares: SwiftPM itself lets an import of a transitive dependency pass.
set -euo pipefail
cd "$(dirname "$0")/../.."

swift package describe --type json 2>/dev/null |
  jq -r '.targets[] | select(.path | startswith("Sources/")) |
    [.name, .path, ((.target_dependencies // []) + (.product_dependencies // []) | join(","))]
    | join("|")' |
  while IFS='|' read -r target path dependencies; do
    echo "target|$target|$dependencies"
    find "$path" -name '*.swift' -exec \
      awk -v target="$target" '
        /^(@[a-zA-Z_]+(\([a-z]+\))? +)*((package|public|internal|private|fileprivate) +)?import / {
          sub(/^.*import +/, "")
          sub(/^(struct|class|enum|protocol|typealias|func|let|var) +/, "")
          sub(/[ .].*$/, "")
          print "import|" target "|" $0 "|" FILENAME ":" FNR
        }' {} +
  done |
  awk -F '|' '
    function complain(text) { print "arrows: " text; bad = 1 }
    BEGIN {
      split("CMalloc CZstd COneDNN CFieldScan CNumberText ArgumentParser", names, " ")
      for (i in names) level[names[i]] = 0
      split("TSVStreams Kernels Interests Sequences Metrics", names, " ")
      for (i in names) level[names[i]] = 1
      split("ToolSupport Learning Histories Ranking", names, " ")
      for (i in names) level[names[i]] = 2
      split("SequenceModels InterestTables EventLogs", names, " ")
      for (i in names) level[names[i]] = 3
      split("Recurrent Fitting", names, " ")
      for (i in names) level[names[i]] = 4
      split("evt-decay seq-encode lstm-fit rank-topk eval-mae", names, " ")
      for (i in names) level[names[i]] = 5
      split("Interests Sequences Metrics Ranking Kernels Learning Histories SequenceModels Recurrent", names, " ")
      for (i in names) pure[names[i]] = 1
      split("Swift Glibc Synchronization Dispatch _Concurrency", names, " ")
      for (i in names) system_module[names[i]] = 1
      owner["CMalloc"] = "ToolSupport"; owner["CZstd"] = "TSVStreams"; owner["CNumberText"] = "TSVStreams"; owner["CFieldScan"] = "TSVStreams"
      owner["COneDNN"] = "Kernels"
    }
    $1 == "target" {
      targets++
      if (!($2 in level)) complain("target " $2 " has no level in Tests/Checks/arrows.sh")
      count = split($3, names, ",")
      for (i = 1; i <= count; i++) {
        declared[$2, names[i]] = 1
        if (!(names[i] in level)) complain("target " names[i] " has no level")
        else if (level[names[i]] >= level[$2])
          complain($2 " depends on " names[i] ", which is not below it")
        if (pure[$2] && (names[i] == "TSVStreams" || names[i] == "ArgumentParser"))
          complain($2 " is a domain module and depends on " names[i])
        if ((names[i] in owner) && owner[names[i]] != $2)
          complain($2 " depends on " names[i] ", which belongs to " owner[names[i]])
      }
    }
    $1 == "import" && !($3 in system_module) && !(($2, $3) in declared) {
      complain($4 ": " $2 " imports " $3 ", which Package.swift does not give it")
    }
    END {
      if (targets < 10) complain("found only " targets + 0 " targets: is the package broken?")
      exit bad
    }'
