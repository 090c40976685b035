#!/usr/bin/env bash
# Arrows between modules only go down.
#
# CONTRIBUTING.md has a heading for each tool and library, with what it depends on, those at the top
# first. The manifest says the same; a target depends on none above it, domain modules on none that know
# descriptors and tools; and a file imports only what its target declares: SwiftPM itself lets an import
# of a transitive dependency pass.
set -euo pipefail
cd "$(dirname "$0")/../.."

{
  # heading|name|dependencies, as "### name → A, B" or "### `name` → A, B" say them
  sed -nE 's/^### `?([A-Za-z-]+)`?( → (.*))?$/heading|\1|\3/p' CONTRIBUTING.md | sed 's/, /,/g'
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
    done
} |
  awk -F '|' '
    function complain(text) { print "arrows: " text; bad = 1 }
    function sorted(list,   names, count, i, j, name, text) {
      count = split(list, names, ",")
      for (i = 2; i <= count; i++) {
        name = names[i]
        for (j = i - 1; j > 0 && names[j] > name; j--) names[j + 1] = names[j]
        names[j + 1] = name
      }
      for (i = 1; i <= count; i++) if (!(names[i] in system_owner)) text = text " " names[i]
      return text
    }
    BEGIN {
      # System libraries and C code are seen by one library each, the parser by those that know tools.
      system_owner["CMalloc"] = "ToolSupport"; system_owner["CZstd"] = "TSVStreams"
      system_owner["CNumberText"] = "TSVStreams"; system_owner["CFieldScan"] = "TSVStreams"
      system_owner["COneDNN"] = "Kernels"; system_owner["ArgumentParser"] = ""
      split("Interests Sequences Metrics Charts Ranking ItemFacts Kernels Learning Histories " \
        "SequenceModels Recurrent", names, " ")
      for (i in names) pure[names[i]] = 1
      split("Swift Glibc Synchronization Dispatch _Concurrency", names, " ")
      for (i in names) system_module[names[i]] = 1
    }
    $1 == "heading" {
      floor[$2] = ++floors
      drawn[$2] = sorted($3)
    }
    $1 == "target" {
      targets++
      count = split($3, names, ",")
      for (i = 1; i <= count; i++) {
        declared[$2, names[i]] = 1
        if (names[i] in system_owner) {
          owner = system_owner[names[i]]
          if (owner != "" && owner != $2) complain($2 " depends on " names[i] ", which belongs to " owner)
        } else if (!(names[i] in floor)) {
          complain(names[i] " has no heading in CONTRIBUTING.md")
        } else if (floor[names[i]] <= floor[$2]) {
          complain($2 " depends on " names[i] ", which is not below it")
        }
        if (pure[$2] && (names[i] == "TSVStreams" || names[i] == "ArgumentParser"))
          complain($2 " is a domain module and depends on " names[i])
      }
      if ($2 in system_owner) next
      if (!($2 in floor)) complain($2 " has no heading in CONTRIBUTING.md")
      else if (drawn[$2] != sorted($3))
        complain("CONTRIBUTING.md draws " $2 " →" drawn[$2] "; the manifest has" sorted($3))
    }
    $1 == "import" && !($3 in system_module) && !(($2, $3) in declared) {
      complain($4 ": " $2 " imports " $3 ", which Package.swift does not give it")
    }
    END {
      if (targets < 10) complain("found only " targets + 0 " targets: is the package broken?")
      exit bad
    }'
