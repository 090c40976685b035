# More data on the same model: known items keep their rows and names, a new one gets a row of its own;
# without training it is unknown and never ranked.
awk 'BEGIN { OFS = "\t"; print "user", "items", "times", "valid", "cut", "test"
  for (u = 0; u < 24; u++) {
    items = times = ""
    for (p = 0; p < 12; p++) {
      items = items (p ? " " : "") "i" (u + p) % 6; times = times (p ? " " : "") 3600 * p
    }
    print "u" u, items, times, 10, 11, 11
  } }' >cycles.tsv
lstm-fit -p -q --width 4 --epochs 3 --model first.tsv --top 1 cycles.tsv >scores.tsv
sed 's/i5/new/g' cycles.tsv >more.tsv
lstm-fit -p -q --from first.tsv --epochs 0 --top all more.tsv | cut -f 2 | sort | uniq -c | awk '{ print $2 }'
echo
lstm-fit -p -q --from first.tsv --epochs 1 --model second.tsv --top 1 more.tsv >scores.tsv
awk -F '\t' '$1 == "item" { print $2, $3, split($4, values, " ") }' second.tsv
awk -F '\t' '$2 == "count" { print $3, $4 }' second.tsv
for options in "--width 8" "--embedding 8" "--time none" "--input valid"; do
  lstm-fit -p --from first.tsv --epochs 0 $options more.tsv
done
lstm-fit -p --from cycles.tsv --epochs 0 more.tsv
