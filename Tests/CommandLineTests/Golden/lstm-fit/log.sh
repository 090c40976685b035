# The log and what is said of validation; speeds, seconds and what leads to them are only looked at.
awk 'BEGIN { OFS = "\t"; print "user", "items", "times", "valid", "cut", "test"
  for (u = 0; u < 24; u++) {
    items = times = ""
    for (p = 0; p < 12; p++) {
      items = items (p ? " " : "") "i" (u + p) % 6; times = times (p ? " " : "") 3600 * p
    }
    print "u" u, items, times, 10, 11, 11
  } }' >cycles.tsv
lstm-fit -p -q --width 4 --epochs 2 --dropout 0 --log log.tsv --top 1 -o scores.tsv cycles.tsv
awk -F '\t' 'NR == 1 { print } NR > 1 { print $1, NF, ($6 > 0), ($7 > 0), ($2 > 1 && $2 < 4) }' log.tsv
awk -F '\t' 'BEGIN { OFS = FS } NR > 1 { $4 = 12; $5 = 12; $6 = 12 } { print }' cycles.tsv >whole.tsv
lstm-fit -p --width 4 --epochs 2 --dropout 0 --repeat yes --log log.tsv --top 1 -o scores.tsv -f whole.tsv 2>messages
cat messages
awk -F '\t' 'NR > 1 { print $1, NF, $3 $4 $5 }' log.tsv
