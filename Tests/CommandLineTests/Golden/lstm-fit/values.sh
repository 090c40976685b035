# --task value: what the next event will be worth, given its item and time.
awk 'BEGIN { OFS = "\t"; print "user", "items", "times", "values", "valid", "cut", "test"
  for (u = 0; u < 40; u++) {
    items = times = values = ""
    for (p = 0; p < 12; p++) {
      item = (u + p * p) % 6; s = p ? " " : ""
      items = items s "i" item; times = times s 3600 * p; values = values s 2 * item + u % 3
    }
    print "u" u, items, times, values, 9, 10, 10
  } }' >rows.tsv
fit="--task value --target values --width 16 --lr 0.02 --dropout 0 --epochs 40 -q -f"
lstm-fit $fit --loss mae -T 1 --model model.tsv -o one.tsv rows.tsv
lstm-fit $fit --loss mae -T 4 -o four.tsv rows.tsv
lstm-fit --task value --target values --from model.tsv --epochs 0 -f -o applied.tsv rows.tsv
cmp one.tsv four.tsv && cmp one.tsv applied.tsv
head -n 1 one.tsv; wc -l <one.tsv; cut -f 1-4 one.tsv | sed -n 2,4p
mae() { awk -F '\t' 'NR > 1 { d = $4 - $5; sum += d < 0 ? -d : d } END { print sum / (NR - 1) < 0.8 ? "close" : "far" }' "$1"; }
mae one.tsv
for loss in mse huber; do
  lstm-fit $fit --loss $loss -o scores.tsv rows.tsv; echo "$loss $(mae scores.tsv)"
done
# Shares: bce and kl, which differ by a constant only.
awk -F '\t' 'BEGIN { OFS = FS } NR > 1 { n = split($4, v, " "); $4 = ""; for (i = 1; i <= n; i++) $4 = $4 (i > 1 ? " " : "") v[i] / 12 } { print }' rows.tsv >shares.tsv
lstm-fit $fit --loss bce -o bce.tsv --log log.tsv shares.tsv
lstm-fit $fit --loss kl -o kl.tsv shares.tsv
cmp bce.tsv kl.tsv
awk -F '\t' 'NR > 1 { d = $4 - $5; sum += d < 0 ? -d : d } END { print sum / (NR - 1) < 0.1 ? "close" : "far" }' bce.tsv
head -n 1 log.tsv
lstm-fit $fit --loss bce -p rows.tsv
# Moving the value that is predicted changes nothing but the column actual.
sed 's/ [0-9]*\t9\t10\t10$/ 99\t9\t10\t10/' rows.tsv >moved.tsv
lstm-fit --task value --target values --from model.tsv --epochs 0 -p moved.tsv | cut -f 1-3,5 >moved-scores.tsv
cut -f 1-3,5 one.tsv | cmp - moved-scores.tsv && grep -c . moved-scores.tsv
for options in "--task value" "--target values" "--task value --target values --loss ce" "--loss mae" \
  "--task value --target values --each-step" "--task value --target none"; do
  lstm-fit -p $options rows.tsv >/dev/null
  echo "$options: $?"
done
lstm-fit -p --from model.tsv --epochs 0 rows.tsv
lstm-fit -p --describe model.tsv | grep -e '^task' -e 'training loss' -e 'tensor value' -e 'input values'
