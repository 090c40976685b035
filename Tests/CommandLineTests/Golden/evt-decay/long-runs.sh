# More keys of one first value than one thread puts together at a time: all of them, in order, at each
# moment, the same for any number of threads.
awk 'BEGIN { print "user\tevent\ttime"
  for (n = 0; n < 30000; n++) printf "u%05d\t%s\t%d\n", (n * 7919) % 30000, n % 11 ? "view" : "buy", n }' >events.tsv
for threads in 1 2 5; do
  evt-decay --half-life 1d --by event,user --at last,last+1d -T $threads -p events.tsv >"$threads.tsv"
done
cmp 1.tsv 2.tsv
cmp 1.tsv 5.tsv
cut -f 1-2 1.tsv | tail -n +2 | LC_ALL=C sort -c
awk -F '\t' 'NR > 1 { rows[$1]++ } END { print rows["buy"], rows["view"] }' 1.tsv
