# Neither a reader that goes away nor a bound of memory leaves half of a state.
awk 'BEGIN { print "user\titem\ttime"
  for (n = 0; n < 200000; n++) printf "u%d\ti%d\t%d\n", n % 50000, n % 77, 1600000000 + n }' >log.tsv
for each in '' --each; do
  evt-decay -p --half-life 1d --state whole$each.tsv $each log.tsv >/dev/null
  for reader in 'head -n 1' true; do
    rm -f s.tsv
    evt-decay -p --half-life 1d --state s.tsv $each log.tsv | $reader >/dev/null
    echo "${PIPESTATUS[0]}"; cmp s.tsv whole$each.tsv
  done
  cp s.tsv before
  evt-decay -p -S 32M --half-life 1d --state s.tsv $each log.tsv >/dev/null; echo $?
  cmp s.tsv before
done 2>&1 | sed 's/([0-9]* MiB for/(N MiB for/'
