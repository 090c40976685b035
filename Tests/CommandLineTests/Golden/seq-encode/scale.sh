# Training is time <= 4: values 2, 4, 4, 4, 5, 5, 7, 9 have mean 5, deviation 2, range 7.
awk 'BEGIN { OFS = "\t"; print "user", "item", "time", "value", "gap"
  split("2 4 4 4 5 5 7 9", value, " ")
  for (i = 1; i <= 8; i++) print "u" i % 2, "i" i, int((i + 1) / 2), value[i], (i - 3) / 4
  print "u1", "i9", 5, 16, 0 }' >log
for rule in zscore minmax log; do
  seq-encode -p -q --no-header-out --split time:4,4 --scale value=$rule log
done
# What was learned is kept, and reused for a part of the log.
seq-encode -q --split time:4,4 --scale value=zscore,gap=minmax --missing mean --scaler kept \
  --truth truth log | zstd -dqc >all
cat kept truth
grep -v ^u0 log | seq-encode -p -q --order grouped --split time:4,4 \
  --scale value=zscore,gap=minmax --missing mean --scaler kept >part
diff part all
run() { seq-encode -p "$@" 2>&1 | tail -n 1; echo "${PIPESTATUS[0]}"; }
run --scale value=log --scaler kept log
run --scale value=zscore,gap=minmax --carry item log
run --scale value=tanh log
run --scale item=log log
run --scale size=log log
run --scaler kept log
run --order grouped --scale value=zscore log
run --split time:0,0 --scale value=zscore log
printf 'user\titem\ttime\tcity\na\tx\t1\tOslo\n' | run --carry city --scale city=log
printf 'user\titem\ttime\tvalue\na\tx\t1\t1e308\na\ty\t2\t-1e308\n' | run --scale value=minmax
