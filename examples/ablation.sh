#!/usr/bin/env bash
# What does each ingredient of the network give?
#
#     examples/ablation.sh [FOLDER [LSTM-FIT-OPTION…]]
#
# Trains once for every line of a list of ingredients and every seed, all on the same split, and
# prints a table: mean and spread (largest less smallest) over the seeds of HR@10 and NDCG@10 on the
# test, epochs until the best, seconds of training. What FOLDER has already of the same log, split and
# options is not run again: a run that was stopped goes on, and lines can be added.
#
#     INGREDIENTS=FILE   name and options of lstm-fit, a line each (examples/ablation.tsv)
#     EVENTS=FILE        the log (examples/grocery.tsv.zst)
#     ENCODE=OPTIONS     of seq-encode ('--split quantile:.8,.9')
#     SEEDS='1 2 3'      (1 2 3)
set -euo pipefail

data=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
events=$(realpath "${EVENTS:-$data/grocery.tsv.zst}")
ingredients=$(realpath "${INGREDIENTS:-$data/ablation.tsv}")
seeds=${SEEDS:-1 2 3}
folder=${1:-ablation}
shift || true
mkdir -p "$folder"
cd "$folder"
encode=${ENCODE:---split quantile:.8,.9}
[ -s rows.tsv.zst ] && [ "$(cat source)" = "$events $encode" ] || {
  rm -f -- *.metrics
  # The options are words.
  # shellcheck disable=SC2086
  seq-encode $encode --truth truth.tsv.zst "$events" -f -o rows.tsv.zst
  echo "$events $encode" >source
}

# metric NAME FILE
metric() { awk -F '\t' -v name="$1" '$1 == name { print $2 }' "$2"; }

printf 'name\toptions\thr@10\tspread\tndcg@10\tspread\tepochs\tseconds\n'
while IFS=$'\t' read -r name options; do
  for seed in $seeds; do
    run="${name// /-}.$seed"
    [ -s "$run.metrics" ] && [ "$(cat "$run.options")" = "$options $*" ] && continue
    # The options of a line are words.
    # shellcheck disable=SC2086
    lstm-fit -q --seed "$seed" $options "$@" --log "$run.log" rows.tsv.zst |
      rank-topk -k 10 | eval-mae --truth truth.tsv.zst -p >"$run.part"
    echo "$options $*" >"$run.options"
    mv "$run.part" "$run.metrics"
  done
  for seed in $seeds; do
    run="${name// /-}.$seed"
    printf '%s\t%s\t' "$(metric hr@10 "$run.metrics")" "$(metric ndcg@10 "$run.metrics")"
    awk -F '\t' 'NR > 1 && $5 > best { best = $5; epoch = $1 } END { print epoch "\t" $NF }' "$run.log"
  done | awk -F '\t' -v OFS='\t' -v name="$name" -v options="$options" '
    function low(a, b) { return NR == 1 || b < a ? b : a }
    function high(a, b) { return NR == 1 || b > a ? b : a }
    {
      hr += $1; ndcg += $2; epochs += $3; seconds += $4
      l1 = low(l1, $1); h1 = high(h1, $1); l2 = low(l2, $2); h2 = high(h2, $2)
    }
    END {
      print name, options, sprintf("%.4f", hr / NR), sprintf("%.4f", h1 - l1),
        sprintf("%.4f", ndcg / NR), sprintf("%.4f", h2 - l2), sprintf("%.0f", epochs / NR),
        sprintf("%.0f", seconds / NR)
    }'
done <"$ingredients"
