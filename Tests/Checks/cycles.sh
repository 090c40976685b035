#!/usr/bin/env bash
# No more than five files of a module need one another in a circle: who reads one of them would have to
# read all.
#
# A file needs another of its module if it names a type that the other declares.
set -euo pipefail
cd "$(dirname "$0")/../.."

find Sources -name '*.swift' | sort | xargs awk '
  FNR == 1 {
    files[++count] = FILENAME
    split(FILENAME, parts, "/")
    module[count] = parts[2]
  }
  {
    line = $0
    sub(/\/\/.*/, "", line)
    gsub(/"([^"\\]|\\.)*"/, "", line)
    if (line ~ /^(@[a-zA-Z]+ +)*((package|public|final|indirect) +)*(struct|class|enum|protocol|typealias) +[A-Z]/) {
      name = line
      sub(/^.*(struct|class|enum|protocol|typealias) +/, "", name)
      sub(/[^A-Za-z0-9_].*/, "", name)
      home[module[count], name] = count
    }
    while (match(line, /[A-Z][A-Za-z0-9_]*/)) {
      named[count, ++names[count]] = substr(line, RSTART, RLENGTH)
      line = substr(line, RSTART + RLENGTH)
    }
  }
  function reach(from, file,   place) {
    for (place = 1; place <= edges[file]; place++)
      if (!((from, edge[file, place]) in reached)) {
        reached[from, edge[file, place]] = 1
        reach(from, edge[file, place])
      }
  }
  END {
    for (file = 1; file <= count; file++)
      for (place = 1; place <= names[file]; place++) {
        target = home[module[file], named[file, place]]
        if (target && target != file && !((file, target) in seen)) {
          seen[file, target] = 1
          edge[file, ++edges[file]] = target
        }
      }
    for (file = 1; file <= count; file++) reach(file, file)
    for (file = 1; file <= count; file++) {
      circle = 0
      text = ""
      for (other = 1; other <= count; other++)
        if (((file, other) in reached) && ((other, file) in reached)) {
          circle++
          if (other < file) text = "told"
          else if (text != "told") text = text " " files[other]
        }
      if (circle > 5 && text != "told") {
        print "cycles: " circle " files need one another, of at most 5:" text
        bad = 1
      }
    }
    exit bad
  }'
