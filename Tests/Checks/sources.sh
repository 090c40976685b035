#!/usr/bin/env bash
# Rules no formatter knows: no Foundation in the tools (start-up time and size), no file over 300
# lines (two rooms in one), no main.swift.
set -euo pipefail
cd "$(dirname "$0")/../.."

bad=0
if grep -rnE '^(@[a-zA-Z_]+ +)*((package|public|internal|private) +)?import +([a-z]+ +)?Foundation' Sources
then
  echo "sources: Foundation is not imported in Sources; import Glibc for the C library"
  bad=1
fi
while read -r lines file; do
  if [[ $file != total ]] && ((lines > 300)); then
    echo "sources: $file has $lines lines, of at most 300"
    bad=1
  fi
done < <(find Sources Tests Package.swift -name '*.swift' -exec wc -l {} +)
if find Sources -name main.swift | grep .; then
  echo "sources: name the file after its type and mark it @main"
  bad=1
fi
exit $bad
