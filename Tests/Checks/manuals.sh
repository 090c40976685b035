#!/usr/bin/env bash
# Every manual page passes mandoc's lint. References to manuals this machine has not installed are
# no fault of the page.
set -euo pipefail
cd "$(dirname "$0")/../.."

shopt -s nullglob
pages=(man/*.[1-9])
complaints=$(mandoc -T lint "${pages[@]}" 2>&1 </dev/null | grep -vE 'referenced manual not found|mandoc.db' || true)
if [[ -n $complaints ]]; then
  printf '%s\n' "$complaints"
  exit 1
fi
for tool in evt-decay seq-encode lstm-fit rank-topk eval-mae; do
  [[ -e man/$tool.1 ]] || { echo "manuals: man/$tool.1 is missing"; exit 1; }
done
