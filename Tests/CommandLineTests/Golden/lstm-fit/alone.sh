# Items of the history ranked by own interest and the demand of all: the same bytes for any number of
# threads, after a stop and from the model, for some users as for all.
awk 'BEGIN { OFS = "\t"; print "user", "item", "time"
  for (u = 0; u < 40; u++) for (b = 0; b < 9; b++) for (i = 0; i < 5; i++)
    print "u" u, "i" (b % (i + 2) ? (u * 7 + i * i) % 30 : (u + b) % 17), 86400 * b + 60 * u }' >events.tsv
seq-encode --split quantile:.6,.8 --truth truth.tsv --plain -q events.tsv >rows.tsv
fit="--copy alone --width 16 --epochs 12 --lr 0.01 -f --top 5"
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
awk -F '\t' '$2 ~ /^trend/ { n[$2]++ } END { print n["trend-time"], (n["trend"] > 20) }' model.tsv
ndcg() { lstm-fit $fit -q "$@" rows.tsv | rank-topk -k 5 | eval-mae --truth truth.tsv -k 5 -p | awk '$1 == "ndcg@5" { print $2 }'; }
echo "$(ndcg) $(ndcg --copy none)" | awk '{ print ($1 > $2 ? "better" : "worse") }'
# Without a split training counts all there is, and two users alone get what they get among all.
seq-encode --plain -q events.tsv >all.tsv
lstm-fit $fit -q --epochs 3 --model all.model.tsv -o all.scores.tsv all.tsv
awk 'NR < 4' all.tsv | lstm-fit --from all.model.tsv --epochs 0 --top 5 -q -f -o two.tsv
grep -c . two.tsv
awk 'NR == FNR { users[$1]; next } $1 in users' two.tsv all.scores.tsv | cmp - two.tsv && echo "the same for some"
# Going on with new events alone adds them to what the model knows.
awk -F '\t' 'NR == 1 || $3 >= 518400' events.tsv | seq-encode --plain -q >new.tsv
awk -F '\t' 'NR == 1 || $3 < 518400' events.tsv | seq-encode --plain -q >old.tsv
lstm-fit $fit -q --epochs 1 --model old.model.tsv -o old.scores.tsv old.tsv
lstm-fit -f -q --from old.model.tsv --epochs 1 --model new.model.tsv -o new.scores.tsv new.tsv
for model in old.model.tsv new.model.tsv all.model.tsv; do
  awk -F '\t' '$2 == "trend" { split($4, n, " "); sum += n[7] } $2 == "trend-time" { at = $4 } END { print at, sum }' $model
done
for options in "--copy alone --loss bpr" "--copy alone --repeat no" "--copy alone --decode 2" \
  "--copy alone --task value --target times" "--copy decay --from model.tsv" "--copy lone"; do
  lstm-fit -p -q $options rows.tsv
  echo "$options: $?"
done
sed -i '/\ttrend-time\t/d' model.tsv
lstm-fit -p -q --from model.tsv --epochs 0 rows.tsv
