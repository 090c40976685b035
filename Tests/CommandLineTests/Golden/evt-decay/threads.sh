# The same bytes for any number of threads.
awk 'BEGIN { srand(3); print "user\titem\ttime"
  for (n = 0; n < 50000; n++) printf "u%d\ti%d\t%d\n", rand() * 900, rand() * 300, rand() * 1e7 }' >events.tsv
for threads in 1 2 5; do evt-decay --rate 0.37/w -T $threads events.tsv | cksum; done | uniq | wc -l
