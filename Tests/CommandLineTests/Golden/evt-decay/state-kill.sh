# Whenever a run is killed, the state is the old one or the new one.
awk 'BEGIN { print "user\titem\ttime"
  for (n = 0; n < 30000; n++) printf "u%d\ti%d\t%d\n", n % 5000, n % 77, 1600000000 + n }' >log.tsv
run() { exec evt-decay -p --half-life 1d --state $1 log.tsv -f -o output.tsv; }
(run first.tsv.zst)
cp first.tsv.zst second.tsv.zst; (run second.tsv.zst)
for delay in 0.00{1..9} 0.0{1..9} 0.1{0,3,5,7}; do
  cp first.tsv.zst s.tsv.zst
  (run s.tsv.zst) & sleep $delay
  kill -9 $! 2>/dev/null; wait $! 2>/dev/null
  cmp -s s.tsv.zst first.tsv.zst || cmp -s s.tsv.zst second.tsv.zst || echo "torn after $delay"
done 2>/dev/null
cp first.tsv.zst s.tsv.zst; (run s.tsv.zst); cmp s.tsv.zst second.tsv.zst && echo whole
