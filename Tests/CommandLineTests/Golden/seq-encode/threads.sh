# The same bytes for any number of threads, for plain and for compressed input.
awk 'BEGIN { print "user\titem\ttime"
  for (i = 0; i < 60000; i++) print (i * 7919) % 997 "\t" (i * 31) % 89 "\t" int(i / 3) }' >log
zstd -q log
for threads in 1 2 3; do
  for file in log log.zst; do seq-encode -q --split quantile:.8,.9 -T "$threads" $file | cksum; done
done | sort -u | wc -l
