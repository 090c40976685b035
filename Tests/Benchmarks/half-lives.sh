# How well lists of decayed interests do by half-life, and by the law that --fit finds in the same
# training events: NDCG@10 of the events' last tenth, for the popular items and for each user's own
# (filled up with the popular ones).
#
#   PATH=.build/release:$PATH bash Tests/Benchmarks/half-lives.sh [events.tsv.zst]
set -euo pipefail
events=$(realpath "${1:-examples/grocery.tsv.zst}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
seq-encode -q --split quantile:.9 --truth test.tsv.zst --history history.tsv.zst "$events" \
  -p >rows.tsv
ndcg() {
  rank-topk -q -k 10 --users test.tsv.zst "$@" |
    eval-mae -pq --truth test.tsv.zst --format tsv | awk '$1 == "ndcg@10" { printf "\t%.4f", $2 }'
}
# line NAME LAW-OF-ITEMS LAW-OF-USERS
line() {
  evt-decay -q --by item $2 history.tsv.zst -f -o popular.tsv.zst
  evt-decay -q $3 history.tsv.zst -f -o own.tsv.zst
  printf %s "$1"
  ndcg popular.tsv.zst
  ndcg --fallback popular.tsv.zst own.tsv.zst
  echo
}
printf 'law\tpopular\town\n'
line none '--law none' '--law none'
for half in 1d 7d 30d 90d 180d; do line $half "--half-life $half" "--half-life $half"; done
for law in exp power power-exponent cutoff mixture; do
  for by in item user,item; do
    evt-decay -pq --by $by --fit $law --law-file fitted.tsv history.tsv.zst >table.tsv
    grep -v ^none fitted.tsv >$by.tsv
  done
  line "fitted $law" --law\ @item.tsv --law\ @user,item.tsv
done
