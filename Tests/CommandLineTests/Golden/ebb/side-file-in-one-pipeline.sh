# A stage may read the side file that an earlier stage of the same pipeline writes.
printf 'userId\tmovieId\ttimestamp\n' > events.tsv
for user in 1 2 3; do
  for step in 1 2 3 4; do
    printf 'u%s\ti%s\t%s\n' $user $(((user + step) % 4)) $((978300760000 + 1000 * step))
  done
done >> events.tsv
seq-encode -q -c user=userId,item=movieId,time=timestamp --time-unit ms --split loo \
    --truth test.tsv --history history.tsv events.tsv |
  awk 'BEGIN { print "user\titem\tscore" } 0' |
  rank-topk --users test.tsv --fallback <(printf 'item\tscore\ni1\t3\ni2\t2\ni3\t1\n') -k 2 |
  eval-mae -k 2 --truth test.tsv -p
cat test.tsv
