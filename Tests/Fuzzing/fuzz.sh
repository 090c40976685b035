#!/usr/bin/env bash
# Has libFuzzer invent inputs for readers, and stops at the first that is a finding.
#
#     fuzz.sh FUZZ FOLDER SECONDS [TARGET…]
#
# FUZZ is the built program; without a TARGET each has its turn. What libFuzzer has found worth keeping
# stays in FOLDER/TARGET, and the next run begins with it; a finding is FOLDER/TARGET-crash-… and the
# like, which `FUZZ TARGET FILE` runs again.
set -euo pipefail
fuzz=$1 folder=$2 seconds=$3
shift 3
here=$(dirname "$0")
if (($# == 0)); then
  for seeds in "$here"/Seeds/*/; do set -- "$@" "$(basename "$seeds")"; done
fi

# Files that are replaced are in memory, where a sync costs nothing.
TMPDIR=$(mktemp -d -p "$([[ -w /dev/shm ]] && echo /dev/shm || echo "${TMPDIR:-/tmp}")")
trap 'rm -rf "$TMPDIR"' EXIT
export TMPDIR SWIFT_BACKTRACE=enable=no

for target; do
  mkdir -p "$folder/$target"
  dictionary=()
  if [[ -e $here/Dictionaries/$target ]]; then dictionary=(-dict="$here/Dictionaries/$target"); fi
  status=0
  # Small inputs, and none that takes two gigabytes or thirty seconds.
  "$fuzz" "$target" "$folder/$target" "$here/Seeds/$target" "${dictionary[@]}" \
    -max_total_time="$seconds" -max_len=4096 -timeout=30 -rss_limit_mb=2048 -reload=0 \
    -print_final_stats=1 -artifact_prefix="$folder/$target-" >"$folder/$target.log" 2>&1 || status=$?
  if ((status)); then
    grep -av '^#[0-9]*[[:space:]]*[A-Za-z]' "$folder/$target.log" | head -n 60 >&2
    echo "fuzz: a finding: TMPDIR=/tmp $fuzz $target $(ls -t "$folder/$target"-* | head -n 1)" >&2
    exit "$status"
  fi
  sed -n 's/^stat::number_of_executed_units: */'"$target"': inputs /p' "$folder/$target.log"
done
