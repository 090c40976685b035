# Intervals that hold whenever one looks: user by user in the order of the truth. Every other user of the first
# lists finds the item at once, the others last; of the second lists, four of five do.
lists() { # share of users, in tenths, whose item comes first
  awk -v share="$1" 'BEGIN {
    print "user\trank\titem"
    for (user = 1; user <= 200; user++)
      for (rank = 1; rank <= 2; rank++)
        print "u" user "\t" rank "\t" ((user * 7 % 10 < share) == (rank == 1) ? "i" : "x")
  }'
}
lists 5 > first.tsv
lists 8 > second.tsv
awk 'BEGIN { print "user\titem"; for (user = 1; user <= 200; user++) print "u" user "\ti" }' > truth.tsv
eval-mae --truth truth.tsv -k 1,2 --sequential --format table first.tsv
eval-mae --truth truth.tsv -k 1 --sequential --compare second.tsv --format table first.tsv
# After forty users, as it would have been told then.
head -n 41 truth.tsv > early.tsv
eval-mae --truth early.tsv -k 1 --sequential --compare second.tsv --plain -q first.tsv | sed -n '3p'
# Ends only ever come closer.
for users in 20 50 100 200; do
  head -n $((users + 1)) truth.tsv > early.tsv
  eval-mae --truth early.tsv -k 1 --sequential --plain -q first.tsv | awk -F '\t' '$1 == "hr@1" { print $3, $4, $5 }'
done
# The order of the lists says nothing, nor do threads.
sort -r first.tsv | awk -F '\t' '$2 == "rank" { print; next } { rows[NR] = $0 } END { for (r in rows) print rows[r] }' > mixed.tsv
eval-mae --truth truth.tsv -k 1 --sequential --plain mixed.tsv > mixed
for threads in 1 2; do eval-mae --truth truth.tsv -k 1 --sequential --plain -T $threads first.tsv | cmp - mixed; done
# What has no bounds has no such interval.
awk 'BEGIN { print "item\tcount\ni\t3\nx\t5" }' > items.tsv
eval-mae --truth truth.tsv -k 1 --sequential --items items.tsv --plain first.tsv | grep -E 'novelty|long|coverage'
awk 'BEGIN { print "actual\tpredicted"; for (row = 1; row <= 90; row++) print row % 2 "\t" (row % 9 ? row % 2 : 1 - row % 2) }' > classes.tsv
eval-mae --predicted class --sequential --format table classes.tsv
eval-mae --predicted probability --sequential --format table classes.tsv
printf 'actual\tpredicted\n' | eval-mae --predicted class --sequential --plain -q
printf 'actual\tpredicted\n1\t2\n' | eval-mae --sequential
eval-mae --truth truth.tsv --sequential --bootstrap 10 first.tsv
eval-mae --truth truth.tsv --sequential --per-user first.tsv
eval-mae --policy first.tsv --sequential first.tsv
eval-mae --truth truth.tsv --sequential --partial first.tsv
eval-mae --merge --sequential first.tsv
true
