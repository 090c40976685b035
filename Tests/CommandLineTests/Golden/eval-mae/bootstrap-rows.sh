# Intervals of values, classes and probabilities: where rows tell users, a user's rows are drawn together, and
# as they are alike here, the intervals are wider than those of rows.
draw='function draw() { return (state = state * 16807 % 2147483647) / 2147483647 }'
awk "$draw"'BEGIN {
  state = 3; print "user\tactual\tpredicted"
  for (user = 0; user < 30; user++) {
    error = draw() - 0.5
    for (row = 0; row < 6; row++) { y = int(10 * draw()) / 2; print "u" user "\t" y "\t" y + error + draw() / 10 }
  }
}' > values.tsv
awk -F '\t' -v OFS='\t' "$draw"'BEGIN { state = 4 } NR > 1 { $2 = $2 > 2; $3 = int(2 + 4 * $2 + 5 * draw()) / 10 } 1' \
  values.tsv > chances.tsv
awk -F '\t' -v OFS='\t' 'NR > 1 { $2 = "c" $2; $3 = "c" ($3 > 0.5) } 1' chances.tsv > classes.tsv
eval-mae --bootstrap 200 --plain values.tsv | tee by-user
cut -f 2- values.tsv | eval-mae --bootstrap 200 --plain | tee by-row
paste by-user by-row | awk -F '\t' '$1 == "mae" { print ($5 - $4 > 1.5 * ($10 - $9)) ? "wider" : "not wider" }'
for threads in 1 2 5; do eval-mae --bootstrap 200 -T $threads --plain values.tsv | cmp by-user -; done
zstd -q values.tsv -o values.zst && eval-mae --bootstrap 200 --plain values.zst | cmp by-user -
eval-mae --bootstrap 200 --seed 2 --plain values.tsv | cmp -s by-user - || echo 'another seed, other intervals'
eval-mae --predicted probability --bootstrap 100 --format table chances.tsv
eval-mae --predicted class --positive c1 --bootstrap 100 --format table classes.tsv
eval-mae --predicted class --bootstrap 100 --format json classes.tsv | tail -n 2
# What no resample defines has no interval.
printf 'actual\tpredicted\n2\t1\n2\t3\n' | eval-mae --bootstrap 20 --plain
printf 'actual\tpredicted\n' | eval-mae --bootstrap 20 --plain | head -n 2
eval-mae --bootstrap 20 --per-user values.tsv
eval-mae --bootstrap 0 values.tsv
true
