# What attention gives to the events behind each list: shares that add up to 1, ready for rank-topk.
# tolerance: 1e-3
awk 'BEGIN { OFS = "\t"; print "user", "items", "times", "valid", "cut", "test"
  for (u = 0; u < 24; u++) {
    items = times = ""
    for (p = 0; p < 6; p++) {
      items = items (p ? " " : "") "i" (u + p) % 6; times = times (p ? " " : "") 3600 * p
    }
    print "u" u, items, times, 4, 5, 5
  } }' >cycles.tsv
fit="--width 8 --epochs 4 --dropout 0 -q --skip none --copy none"
lstm-fit -p $fit --attention decay --model model.tsv --explain weights.tsv --top 1 cycles.tsv >one.tsv
head -n 1 weights.tsv
awk -F '\t' 'NR > 1 { sum[$1] += $4; count[$1]++ }
  END { for (user in sum) { users++; if (sum[user] < .9999 || sum[user] > 1.0001 || count[user] != 5) print user }
    print users }' weights.tsv
lstm-fit -p -q --from model.tsv --epochs 0 -T 1 --max-len 3 --explain again.tsv --top 1 cycles.tsv >/dev/null
cut -f 1,2,3 again.tsv | head -n 4
rank-topk -p -k 1 --explain weights.tsv one.tsv | awk -F '\t' '{ print NF, split($5, items, " ") }' | sort | uniq -c
lstm-fit -p $fit --attention dot --each-step --explain steps.tsv --top 1 cycles.tsv | head -n 1
head -n 1 steps.tsv
lstm-fit $fit --explain none.tsv cycles.tsv >/dev/null
lstm-fit $fit --attention dot --decode 2 --explain none.tsv cycles.tsv
lstm-fit --describe model.tsv --explain none.tsv
test ! -e none.tsv
