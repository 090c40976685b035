# Baskets are predicted together and what was bought comes back: both learned by themselves where the
# log asks for it, with the same bytes for any number of threads and after a stop.
awk 'BEGIN { OFS = "\t"; print "user", "item", "time"
  for (u = 0; u < 40; u++) for (b = 0; b < 9; b++) for (i = 0; i < 5; i++)
    print "u" u, "i" ((u * 7 + i * i + (b % 2) * 3) % 30 + 10), 86400 * b }' >events.tsv
seq-encode --split quantile:.6,.8 --truth truth.tsv --plain -q events.tsv >rows.tsv
awk 'BEGIN { OFS = "\t"; print "user", "items", "times", "valid", "cut", "test"
  for (u = 0; u < 9; u++) print "u" u, "a b c d e", "1 2 3 4 5", 3, 4, 4 }' >loo.tsv
fit="--width 16 --epochs 12 --lr 0.01 -f --top 5"
lstm-fit $fit -T 1 --model model.tsv -o one.tsv rows.tsv
lstm-fit $fit -T 4 -q -o four.tsv rows.tsv
cmp one.tsv four.tsv && echo "the same for any number of threads"
long="$fit --epochs 200 --patience 200 -q"
lstm-fit $long -o whole.tsv rows.tsv
lstm-fit $long --checkpoint part --checkpoint-every 0s -o none.tsv rows.tsv &
until [ -e part ] || ! kill -0 $! 2>/dev/null; do sleep 0.01; done
kill -KILL $!
wait $! 2>/dev/null
echo "killed: $?"
lstm-fit $long --checkpoint part --resume -o resumed.tsv rows.tsv
cmp whole.tsv resumed.tsv && echo "the same after a stop"
lstm-fit --from model.tsv --epochs 0 --top 5 -q -f -o applied.tsv rows.tsv
cmp one.tsv applied.tsv && echo "the same from the model"
lstm-fit -p --describe model.tsv | grep -e '^copy' -e 'tensor copy'
ndcg() { lstm-fit $fit -q "$@" rows.tsv | rank-topk -k 5 | eval-mae --truth truth.tsv -k 5 -p | awk '$1 == "ndcg@5" { print $2 }'; }
echo "$(ndcg) $(ndcg --copy none --ties input) $(ndcg --half-life 2d)" |
  awk '{ print ($1 > $2 ? "better" : "worse"), ($3 > 0.4 ? "good" : $3), ($1 != $3) }'
ndcg --loss sampled:10 | awk '{ print ($1 > 0.4 ? "sampled as well" : $1) }'
lstm-fit -p $fit -q --epochs 1 --copy decay --model unique.tsv loo.tsv >/dev/null
grep -P 'option\trepeat' unique.tsv
for options in "--copy decay --loss bpr" "--copy decay --repeat no" "--copy decay --decode 2" \
  "--copy decay --task value --target times" "--ties together --loss bpr" \
  "--ties together --decode 2" "--half-life 2d --loss bce" "--half-life 2d --task value --target times" \
  "--half-life 0s" "--copy none --from model.tsv" "--loss bpr --from model.tsv"; do
  lstm-fit -p -q $options rows.tsv
  echo "$options: $?"
done
cut -f 1,2,4- rows.tsv >untimed.tsv
lstm-fit -p -q --time none --copy decay untimed.tsv
lstm-fit -p -q --time none --half-life 2d untimed.tsv
lstm-fit -q --time none $fit --model untimed.model untimed.tsv >/dev/null && lstm-fit -p --describe untimed.model | grep '^copy'
