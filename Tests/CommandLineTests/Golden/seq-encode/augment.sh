# What the copies of a row are: parts, rows with hidden items, rows in another order.
printf 'user\titem\ttime\tgap\tevent\n' >log
for time in $(seq 12); do
  printf 'a\ti%s\t%s\t%s\t%s\n' "$time" "$time" "$time" "e$time"
done >>log
printf 'b\tx\t1\t1\te\nb\ty\t2\t2\te\nc\tx\t1\t1\te\n' >>log
run() { seq-encode -q -p --split last:1 "$@" log; }
run --augment crop,mask,reorder --copies 4 >all
# The rows themselves stay; each has 4 copies, but for c, whose only event nothing comes before.
cut -f 1 all | uniq -c | sed 's/^ *//'
run --augment mask --copies 3 | grep -v '<mask>' | cut -f 1-5 | diff - <(run | cut -f 1-5)
seq-encode -q -p --augment mask log | cut -f 1,2,6 | grep -v '^a'
# Of the ten events of training six are kept, three hidden, six mixed.
run --augment crop --copies 50 | awk -F '\t' '$NF == "" && $1 == "a" { n[split($2, item, " ")]++
  for (i = 2; i <= 6; i++) if (substr(item[i], 2) != substr(item[i - 1], 2) + 1) bad++ }
  END { for (k in n) print k, n[k], bad + 0 }'
run --augment mask:0.3 --copies 50 | awk -F '\t' '$NF == "" && $1 == "a" {
  split($2, item, " "); split($6, target, " "); hidden = 0
  for (i = 1; i <= 10; i++) { hidden += item[i] == "<mask>"
    bad += (item[i] == "<mask>") == target[i] }
  n[hidden]++ } END { for (k in n) print k, n[k], bad + 0 }'
run --augment reorder --copies 50 | awk -F '\t' '$NF == "" && $1 == "a" { n[$3 " " $5]++
  split($2, item, " "); split($4, event, " "); sum = 0
  for (i = 1; i <= 10; i++) { sum += substr(item[i], 2)
    bad += substr(item[i], 2) != substr(event[i], 2) }
  bad += sum != 55 } END { for (k in n) print k, n[k], bad + 0 }'
# The seed, user, row and copy decide alone, whatever else is in the log and however it is read.
grep -v '^b' log >part
seq-encode -q -p --split last:1 --augment crop,mask,reorder --copies 4 --order grouped -T 1 part |
  cmp - <(grep -v '^b' all) && echo same
run --augment crop,mask,reorder --copies 4 --seed 2 | cmp -s - all || echo different
run --max-len 4 --stride 3 --augment crop:0.5 --copies 2 | grep -c '^a'
for bad in crop:0 crop:2 shuffle mask,mask; do seq-encode --augment $bad log 2>&1; done
seq-encode --copies 2 log 2>&1 || echo $?
