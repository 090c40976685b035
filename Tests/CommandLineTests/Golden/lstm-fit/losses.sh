# Every loss learns six items that follow each other, with the same bytes for any number of threads;
# a list for every test position; what a model tells of itself.
awk 'BEGIN { OFS = "\t"; print "user", "items", "times", "valid", "cut", "test"
  for (u = 0; u < 24; u++) {
    items = times = ""
    for (p = 0; p < 12; p++) {
      items = items (p ? " " : "") "i" (u + p) % 6; times = times (p ? " " : "") 3600 * p
    }
    print "u" u, items, times, 9, 10, 10
  } }' >cycles.tsv
hits() { # lists whose first item follows the user's last
  awk -F '\t' 'FNR > 1 && !seen[$1]++ && substr($2, 2) == (substr($1, 2) + 10) % 6 { hits++ } END { print hits + 0 }' "$1"
}
for loss in ce sampled:3 gbce:2 bpr bce; do
  fit="--width 16 --dropout 0 --epochs 60 --repeat yes --lr 0.02 -q --top all -f --loss $loss"
  lstm-fit $fit -T 1 --model model.tsv -o one.tsv cycles.tsv
  lstm-fit $fit -T 4 -o four.tsv cycles.tsv
  cmp one.tsv four.tsv
  echo "$loss: $([ "$(hits one.tsv)" -gt 18 ] && echo learns)"
done
lstm-fit -p --from model.tsv --epochs 0 --each-step --top 1 cycles.tsv | cut -f 1-3 | head -n 5
awk -F '\t' 'BEGIN { OFS = FS } NR > 1 { $6 = 12 } NR < 4 { print }' cycles.tsv >ends.tsv
lstm-fit -p --from model.tsv --epochs 0 --each-step --top 1 ends.tsv | cut -f 1-3
lstm-fit -p --describe model.tsv | grep -v -e valid -e half-lives -e best-epoch -e epochs
lstm-fit -p --describe model.tsv | awk -F '\t' '/half-lives/ { print $1, split($2, lives, " ") }'
for options in "--loss ce:2" "--loss bpr --label-smoothing 0.1" "--describe model.tsv --log -"; do
  lstm-fit -p $options cycles.tsv >/dev/null
  echo "$options: $?"
done
lstm-fit -p --describe model.tsv --from model.tsv
lstm-fit -p --describe cycles.tsv
