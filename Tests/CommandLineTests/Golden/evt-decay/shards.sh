# Shards of a log, each followed through two days by a state of its own, sum to the whole log's
# interests: by rows (keys in every shard), and by user (then the sorted rows just merge).
export LC_ALL=C
awk 'BEGIN { srand(5); print "user\titem\ttime"
  for (n = 0; n < 20000; n++)
    printf "u%d\ti%d\t%d\n", rand() * 300, rand() * 40, 1600000000 + n * 8 }' >events.tsv
decay() { evt-decay --half-life 6h --at 1600200000 --plain "$@"; }
decay events.tsv >whole
for shard in 0 1 2; do
  for day in 1 2; do
    awk -F '\t' -v shard=$shard -v day=$day \
      'NR == 1 || NR % 3 == shard && ($3 < 1600086400) == (day == 1)' events.tsv |
      evt-decay --half-life 6h --at 1600200000 --state state$shard.tsv --plain >rows$shard
  done
done
evt-decay --law none --value linear -c time=last,value=interest --plain rows[012] >summed
paste summed whole | awk -F '\t' 'NR > 1 { n++
    if ($1 != $6 || $2 != $7 || $4 != $9) print "another key or time:", $0
    error = $3 / $8 - 1; if (error < 0) error = -error
    if (error > largest) largest = error }
  END { print (n > 5000 ? "many keys" : n), (largest < 1e-12 ? "to 1e-12" : largest) }'
for shard in 0 1; do
  awk -F '\t' -v shard=$shard 'NR == 1 || substr($1, 2) % 2 == shard' events.tsv | decay >user$shard
done
(head -1 whole; sort -m <(tail -n +2 user0) <(tail -n +2 user1)) | cmp - whole && echo "the same"
