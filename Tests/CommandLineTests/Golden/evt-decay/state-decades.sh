# Thirty years of one event a day, a year a run: neither overflow nor vanishing. A half-life of a
# day leaves 1 + 1/2 + 1/4 + … = 2; one of a second leaves the last event; a hundred years most
# all of 10950.
for half in 1d 1s 5200w; do
  for year in {0..29}; do
    awk -v year=$year 'BEGIN { print "user\titem\ttime"
      for (day = 0; day < 365; day++) printf "a\tb\t%d\n", (year * 365 + day) * 86400 }' |
      evt-decay -p --half-life $half --state $half.tsv >row
  done
  tail -n 1 row
done
