# What comes next depends on when: after a minute the same item, after a day the next one. Only query
# is told, by the first test target or --at.
awk 'BEGIN { OFS = "\t"; print "user", "items", "times", "valid", "cut", "test"
  for (u = 0; u < 40; u++) {
    items = "i" u % 5; item = u % 5; times = time = 0
    for (p = 1; p < 12; p++) {
      day = (u * 7 + p * p * 3 + int(p / 3)) % 2
      time += day ? 86400 : 60; item = (item + day) % 5
      items = items " i" item; times = times " " time
    }
    print "u" u, items, times, 10, 11, 11
  } }' >gaps.tsv
# The last event of each row is its test target: is it first in the list?
hits() {
  awk -F '\t' 'NR == FNR { if (FNR > 1) { n = split($2, items, " "); last[$1] = items[n] }; next }
    FNR > 1 && last[$1] == $2 { hits++ } END { print hits + 0 }' gaps.tsv -
}
fit="--width 16 --epochs 30 --lr 0.02 --dropout 0 --top 1 --repeat yes --copy none -p -q"
lstm-fit $fit --time input,decay,query --model model.tsv gaps.tsv | hits
lstm-fit $fit --time query gaps.tsv | hits
# The others cannot know; their lists stay when target times move.
awk -F '\t' 'BEGIN { OFS = FS } NR > 1 { sub(/[0-9]+$/, "9999999", $3) } { print }' gaps.tsv >moved.tsv
for time in none input gate decay factor:0.8 input,gate,decay,factor:0.9 query; do
  lstm-fit $fit --epochs 1 --top all --time $time -f -o there.tsv gaps.tsv
  lstm-fit $fit --epochs 1 --top all --time $time -f -o moved-scores.tsv moved.tsv
  cmp -s there.tsv moved-scores.tsv && echo "$time: same" || echo "$time: different"
done
# Rows that end at test need --at.
awk -F '\t' 'BEGIN { OFS = FS } NR > 1 { $6 = 12 } NR < 4 { print }' gaps.tsv >open.tsv
lstm-fit -p --from model.tsv --epochs 0 --top 1 open.tsv
echo $?
lstm-fit -p --from model.tsv --epochs 0 --top 1 --at 10 open.tsv
echo $?
lstm-fit -p --from model.tsv --epochs 0 --top 1 --at 2000-01-01T00:00:00Z open.tsv | cut -f 1,2
# A model knows what it uses.
grep time model.tsv | head -n 1
awk -F '\t' '$2 ~ /decay|query/ { rows[$2]++ } END { for (name in rows) print name, rows[name] }' model.tsv | sort
lstm-fit -p --from model.tsv --epochs 0 --time input gaps.tsv
