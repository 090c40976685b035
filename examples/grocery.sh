#!/usr/bin/env bash
# One year of 414 households at a grocer: what will they buy next?
#
#     examples/grocery.sh [FOLDER [LSTM-FIT-OPTION…]]
#
# Runs the five tools in one pipeline, then baselines made from the same training events, and shows
# all of them in one table, and one household's list with titles. The files stay in FOLDER.
set -euo pipefail

data=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=${1:-demo}
shift || true
fit_options="${*:+ $*}"
mkdir -p "$folder"
cd "$folder"
ln -sf "$data/grocery.tsv.zst" "$data/grocery-items.tsv.zst" .

# Prints a command line, runs it, and keeps its output under a name, decompressed.
methods=()
measure() {
  methods+=("$1")
  printf '\n# %s\n%s\n' "$1" "$2"
  eval "$2" | zstdcat -f >"${1// /-}.metrics"
}
run() {
  printf '\n%s\n' "$1"
  eval "$1"
}

measure 'network' "\
evt-decay --each --half-life 90d --weight buy=1,promo=0.8,coupon=2 grocery.tsv.zst |
  seq-encode --min-user 5 --min-item 5 --split quantile:.8,.9 --truth test.tsv.zst --history history.tsv.zst |
  lstm-fit --copy alone --model model.tsv.zst --log fit.tsv$fit_options |
  rank-topk -k 10 |
  eval-mae --truth test.tsv.zst"
cat network.metrics

echo
echo '# The baselines know the same events.'
measure 'popularity' "\
evt-decay --by item --law none history.tsv.zst |
  rank-topk -k 10 --users test.tsv.zst | eval-mae --truth test.tsv.zst"
run "\
evt-decay --by item --half-life 30d history.tsv.zst -f -o trend.tsv.zst"
measure 'decayed popularity' "\
rank-topk -k 10 --users test.tsv.zst trend.tsv.zst | eval-mae --truth test.tsv.zst"
run "\
evt-decay --half-life 90d history.tsv.zst -f -o own.tsv.zst"
measure 'own interests' "\
rank-topk -k 10 --users test.tsv.zst --fallback trend.tsv.zst own.tsv.zst |
  eval-mae --truth test.tsv.zst"
run "\
evt-decay --each --half-life 90d --weight buy=1,promo=0.8,coupon=2 grocery.tsv.zst |
  seq-encode -q --min-user 5 --min-item 5 --split quantile:.8,.9 --vocab items.tsv.zst |
  lstm-fit --from model.tsv.zst --epochs 0 -f -o scores.tsv.zst"
run "\
rank-topk -k 10 --blend own=own.tsv.zst:0.5:log \\
  --users test.tsv.zst --fallback trend.tsv.zst scores.tsv.zst -f -o blend.tsv.zst"
measure 'network + own' "\
eval-mae --truth test.tsv.zst blend.tsv.zst"

echo
echo '# All of them, k = 10'
catalogue=$(zstdcat items.tsv.zst | tail -n +2 | wc -l)
{
  printf 'method\tHR\tNDCG\tMRR\tprecision\trecall\tcoverage\n'
  for method in "${methods[@]}"; do
    awk -F '\t' -v method="$method" -v catalogue="$catalogue" '
      { value[$1] = $2 }
      END {
        printf "%s", method
        count = split("hr@10 ndcg@10 mrr@10 precision@10 recall@10", names, " ")
        for (i = 1; i <= count; i++) printf "\t%.4f", value[names[i]]
        printf "\t%.4f\n", value["items@10"] / catalogue
      }' "${method// /-}.metrics"
  done
} >table.tsv
column -t -s $'\t' table.tsv

# The first household of whose list as much came true as of the average one's.
user=$(awk -F '\t' '
  FNR == 1 { next }
  FNR == NR { bought[$1, $2] = 1; next }
  { if (!($1 in hits)) users[++count] = $1; hit = ($1, $3) in bought; hits[$1] += hit; all += hit }
  END {
    for (i = 1; hits[users[i]] != int(all / count + 0.5); i++) if (i == count) break
    print users[i]
  }' <(zstdcat test.tsv.zst) <(zstdcat blend.tsv.zst))
echo
echo "# The list of household $user (network + own); * was bought in the weeks after"
tab=$'\t'
join -t "$tab" -1 2 -2 1 -o 1.1,0,2.2,2.3,1.3 \
  <(zstdcat blend.tsv.zst | awk -F '\t' -v user="$user" '$1 == user { print $2 "\t" $3 "\t" $4 }' |
    sort -t "$tab" -k 2,2) \
  <(zstdcat grocery-items.tsv.zst | sort -t "$tab" -k 1,1) |
  sort -t "$tab" -k 1,1n |
  awk -F '\t' -v user="$user" '
    FNR == NR { if ($1 == user) bought[$2] = 1; next }
    { printf "%s\t%s\t%s\t%s\t%.3f\n", ($2 in bought) ? "*" : " ", $1, $3, $4, $5 }
  ' <(zstdcat test.tsv.zst) - | column -t -s "$tab"
