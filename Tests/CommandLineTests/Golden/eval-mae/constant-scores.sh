# Scores that say nothing must not look good: with ties kept whole the metrics are what a random order is
# expected to have (10 of 40 items, 4 of them relevant: precision 1/10, recall 1/4); and of twenty logs
# with names of their own nearly all have the expectation within the interval around the hash's order.
log() { # scores and truth of a hundred users, whose names begin with $1
  awk -v OFS='\t' -v name="$1" 'BEGIN {
    print "user", "item", "score" >"scores.tsv"
    print "user", "item" >"truth.tsv"
    for (user = 1; user <= 100; user++) {
      for (item = 1; item <= 40; item++) print name user, "i" item, 1 >"scores.tsv"
      for (step = 1; step <= 4; step++) print name user, "i" (user * 7 + step * 11) % 40 + 1 >"truth.tsv"
    }
  }'
}
log u
rank-topk --ties all scores.tsv | eval-mae --truth truth.tsv -k 10 --plain | grep -E 'precision|recall'
for name in {a..t}; do
  log $name
  rank-topk scores.tsv | eval-mae --truth truth.tsv -k 10 --bootstrap 1000 --plain |
    awk -F '\t' '$1 == "recall@10" { print ($4 <= 0.25 && 0.25 <= $5) }'
done | awk '{ held += $1 } END { print (held >= 17 ? "at least 17 of 20 hold" : held " of 20 hold") }'
