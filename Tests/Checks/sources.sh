#!/usr/bin/env bash
# Rules no formatter knows: no Foundation in the tools (start-up time and size), no main.swift, no file
# over 300 lines (two rooms in one), no function over 50 lines, no folder with more than 20 files beside
# each other (two chapters in one), and tools that only tell the story.
set -euo pipefail
cd "$(dirname "$0")/../.."

bad=0
complain() {
  echo "sources: $*"
  bad=1
}

if grep -rnE '^(@[a-zA-Z_]+ +)*((package|public|internal|private) +)?import +([a-z]+ +)?Foundation' Sources
then
  complain "Foundation is not imported in Sources; import Glibc for the C library"
fi
if find Sources -name main.swift | grep .; then
  complain "name the file after its type and mark it @main"
fi

while read -r lines file; do
  if [[ $file != total ]] && ((lines > 300)); then
    complain "$file has $lines lines, of at most 300"
  fi
done < <(find Sources Tests Package.swift -name '*.swift' -exec wc -l {} +)

# A function begins with func or init and ends with a brace of its own indentation; what a protocol
# asks for ends where the next one begins.
long_functions='
    FNR == 1 { depth = 0 }
    /^ *$/ || /^ *\/\// { next }
    { match($0, /^ */); width = RLENGTH }
    depth && width == indent[depth] && /^ *}/ {
      if (FNR - start[depth] - 1 > 50)
        print FILENAME ":" start[depth] ": a function has " FNR - start[depth] - 1 " lines"
      depth--
      next
    }
    depth && width < indent[depth] { while (depth && width < indent[depth]) depth-- }
    /^ *([a-z_@()A-Z]+ +)*(func +[^ ]|init[?(<])/ && !/}$/ {
      while (depth && width <= indent[depth]) depth--
      depth++
      indent[depth] = width
      start[depth] = FNR
    }'
while read -r place; do
  complain "$place, of at most 50"
done < <(find Sources -name '*.swift' -print0 | sort -z | xargs -0 awk "$long_functions")

while read -r count folder; do
  if ((count > 20)); then complain "$folder has $count files, of at most 20"; fi
done < <(find Sources -name '*.swift' -printf '%h\n' | sort | uniq -c)

for folder in Sources/*-*/; do
  files=$(find "$folder" -name '*.swift' | wc -l)
  lines=$(find "$folder" -name '*.swift' -exec cat {} + | wc -l)
  if ((files > 12 || lines > 1200)); then
    complain "$folder has $files files and $lines lines, of at most 12 and 1200"
  fi
done
# Every stop of the walks is there.
while read -r stop; do
  if [[ ! -e Sources/$stop ]]; then complain "Sources/README.md walks to $stop, which is not there"; fi
done < <(grep -o '](\([^)#]*\))' Sources/README.md | sed 's/^](//; s/)$//')
exit $bad
