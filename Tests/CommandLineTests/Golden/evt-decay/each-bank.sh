# 1/(1 + 1) after one half-life, 1/2 + 1 then falls to 1/4 + 1/3 after two more; all within the
# bound that is printed. A state goes on with it.
# tolerance: 1e-3
printf 'user\titem\ttime\nann\tmilk\t0\nann\tmilk\t86400\nbob\tmilk\t90000\nann\tmilk\t259200\n' >events.tsv
evt-decay -p --each --law power --half-life 1d events.tsv
evt-decay -p --each --law power --half-life 1d --revival 0.5 --state s.tsv.zst events.tsv >whole 2>/dev/null
for rows in 1,3 1p\;4,5; do
  sed -n "${rows}p" events.tsv |
    evt-decay -pq --each --law power --half-life 1d --revival 0.5 --state cut.tsv.zst
done | grep -v ^user >parts
tail -n +2 whole | cmp parts && cmp s.tsv.zst cut.tsv.zst && cat parts
# The newest event alone needs no sum.
evt-decay -p --each --law power --half-life 1d --combine last events.tsv
evt-decay -p --each --sort --by item --law cutoff --rate 1/d --half-life 2d events.tsv
