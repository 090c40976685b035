#!/usr/bin/env bash
# Five-fold cross-validation: each fifth of the users is held out once, from everything that is learned.
#
#     [EVENTS=LOG] [JOBS=N] examples/folds.sh [FOLDER [LSTM-FIT-OPTION…]]
#
# Prints each metric's mean over the folds and its spread (the standard deviation from fold to fold), for a
# network and for popularity, over the log EVENTS (the groceries, if it is not set). Folds do not depend on each
# other: JOBS runs so many at a time, and the figures are the same.
set -euo pipefail

events=$(realpath "${EVENTS:-$(dirname "$0")/grocery.tsv.zst}")
folder=${1:-folds}
shift $(( $# < 1 ? $# : 1 ))
mkdir -p "$folder"
cd "$folder"
folds=5

fold() {
  local fold=$1
  shift
  evt-decay --each --half-life 90d "$events" |
    seq-encode -q --fold "$fold/$folds" --split last:1 --min-user 5 --min-item 5 \
      --truth "truth-$fold.tsv.zst" --train "train-$fold.tsv.zst" -o "sequences-$fold.tsv.zst" --force
  lstm-fit -q "$@" "sequences-$fold.tsv.zst" |
    rank-topk -k 10 | eval-mae -q --truth "truth-$fold.tsv.zst" -o "network-$fold.tsv" --force
  evt-decay --by item --half-life 90d "train-$fold.tsv.zst" |
    rank-topk -k 10 --users "truth-$fold.tsv.zst" |
    eval-mae -q --truth "truth-$fold.tsv.zst" -o "popular-$fold.tsv" --force
}

for ((next = 1; next <= folds; next++)); do
  while (($(jobs -rp | wc -l) >= ${JOBS:-1})); do wait -n; done
  fold "$next" "$@" &
done
# Waits for each, so that a fold that fails fails the whole.
for job in $(jobs -p); do wait "$job"; done

for system in popular network; do
  for ((next = 1; next <= folds; next++)); do tail -n +2 "$system-$next.tsv"; done |
    awk -F '\t' -v OFS='\t' -v system_name="$system" '
      !($1 in count) { order[++metrics] = $1 }
      { count[$1]++; sum[$1] += $2; squares[$1] += $2 * $2; users[$1] += $3 }
      END {
        for (i = 1; i <= metrics; i++) {
          name = order[i]; mean = sum[name] / count[name]
          variance = (squares[name] - count[name] * mean * mean) / (count[name] - 1)
          printf "%s\t%s\t%.4f\t%.4f\t%d\n", system_name, name, mean, sqrt(variance > 0 ? variance : 0), users[name]
        }
      }'
done | { printf 'system\tmetric\tmean\tspread\tn\n'; cat; }
