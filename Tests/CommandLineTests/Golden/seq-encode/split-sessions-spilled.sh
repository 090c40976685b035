# The same bytes when the log does not fit into memory, for users and for sessions, whatever the
# number of threads.
# Visits of five events, eight at a time, every third by one who comes again; items come and go.
awk 'BEGIN {
  print "user\titem\ttime"
  for (n = 0; n < 200000; n++) {
    visit = int(n / 40) * 8 + n % 8
    printf "user%d\titem%d\t%d\n", visit % 3 ? visit : visit % 9000, int(n / 4000) * 5 + (n * 7919) % 60, 1600000000 + n * 20
  }
}' >log.tsv
for options in '--split sessions:q.8' '--split sessions:q.8 --session-gap 1h' '--split sessions:q.6,q.8 --cold keep'; do
  seq-encode -qp -T2 $options --truth truth.tsv --positions log.tsv >memory.tsv
  seq-encode -qp -T1 -S 44M $options --truth spilled-truth.tsv --positions log.tsv >spilled.tsv
  cmp memory.tsv spilled.tsv && cmp truth.tsv spilled-truth.tsv && wc -l <truth.tsv
done
