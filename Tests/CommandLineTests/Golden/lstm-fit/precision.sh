# Products of rounded factors: where the CPU has them they learn as others do, with the same bytes for any
# number of threads; where it has not, status 69.
awk 'BEGIN { OFS = "\t"; print "user", "items", "times", "valid", "cut", "test"
  for (u = 0; u < 24; u++) {
    items = times = ""
    for (p = 0; p < 12; p++) {
      items = items (p ? " " : "") "i" (u + p) % 6; times = times (p ? " " : "") 3600 * p
    }
    print "u" u, items, times, 10, 11, 11
  } }' >cycles.tsv
fit="--width 16 --epochs 60 --lr 0.02 --dropout 0 -q --precision bf16 -f"
if grep -qw avx512_bf16 /proc/cpuinfo; then
  lstm-fit $fit -T 1 --top all -o one.tsv cycles.tsv
  lstm-fit $fit -T 4 --top all -o four.tsv cycles.tsv
  cmp one.tsv four.tsv
  awk -F '\t' '!seen[$1]++ && substr($2, 2) == (substr($1, 2) + 11) % 6 { hits++ } END { print (hits > 18 ? "learns" : "fails") }' one.tsv
else
  lstm-fit $fit -o one.tsv cycles.tsv 2>message
  [ $? = 69 ] && grep -q 'expected a CPU' message && echo learns
fi
lstm-fit --precision fp16 cycles.tsv
