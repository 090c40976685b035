#!/usr/bin/env bash
# Times every tool on generated events, three runs each, the median shown.
#
#     tools.sh [EVENTS]        default 2,000,000; the tools are found in PATH
#
# The events are the same on every machine: 1 % of EVENTS users, Zipf-like items, one year.
set -euo pipefail

events=${1:-2000000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

awk -v events="$events" 'BEGIN {
  srand(1)
  users = int(events / 100) + 1
  print "user\titem\ttime\tevent"
  for (i = 0; i < events; i++)
    printf "u%d\ti%d\t%d\t%s\n", rand() * users, exp(rand() * log(20000)),
      1700000000 + i * (31536000 / events), rand() < .8 ? "view" : "buy"
}' | zstd -qc >events.tsv.zst
evt-decay --each --half-life 30d events.tsv.zst -o each.tsv.zst
seq-encode --min-item 5 --split quantile:.8,.9 --truth test.tsv.zst each.tsv.zst \
  -o sequences.tsv.zst 2>/dev/null
zstdcat sequences.tsv.zst | head -n 2001 | zstd -qc >some.tsv.zst || true
evt-decay --half-life 30d events.tsv.zst -o interests.tsv.zst
rank-topk interests.tsv.zst -o lists.tsv.zst

printf 'rows in\tMB in (text)\tseconds\tM rows/s\tcommand\n'
measure() {
  local input=$1 command=$2 rows megabytes
  rows=$(($(zstdcat "$input" | wc -l) - 1))
  megabytes=$(($(zstdcat "$input" | wc -c) / 1000000))
  TIMEFORMAT=%R
  for _ in 1 2 3; do
    { time bash -c "$command" >/dev/null 2>&1; } 2>&1
  done | sort -n | sed -n 2p |
    awk -v rows="$rows" -v megabytes="$megabytes" -v command="$command" '{
      printf "%d\t%d\t%.2f\t%.2f\t%s\n", rows, megabytes, $1, rows / $1 / 1e6, command }'
}
measure events.tsv.zst 'evt-decay --half-life 30d events.tsv.zst'
measure events.tsv.zst 'evt-decay --by item --half-life 30d events.tsv.zst'
measure events.tsv.zst 'evt-decay --each --half-life 30d events.tsv.zst'
measure each.tsv.zst 'seq-encode --split quantile:.8,.9 each.tsv.zst'
measure some.tsv.zst 'lstm-fit --epochs 1 --width 64 --max-len 100 some.tsv.zst'
measure interests.tsv.zst 'rank-topk -k 10 interests.tsv.zst'
measure lists.tsv.zst 'eval-mae --truth test.tsv.zst lists.tsv.zst'
