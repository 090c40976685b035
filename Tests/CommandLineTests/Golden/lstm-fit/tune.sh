# Trials: the same on any number of threads, after kills, and as the command line that they end with.
awk 'BEGIN { OFS = "\t"; print "user", "items", "times", "valid", "cut", "test"; srand(5)
  for (u = 0; u < 30; u++) {
    items = times = ""
    for (p = 0; p < 12; p++) {
      items = items (p ? " " : "") "i" (int(rand() * 3) + u + p) % 12; times = times (p ? " " : "") 3600 * p * p
    }
    print "u" u, items, times, 10, 11, 11
  } }' >rows.tsv
fit="--tune 7 --width 8 --lr 0.01 --batch=16 --epochs 9"
for threads in 1 2 4; do
  lstm-fit -p $fit -T $threads --model model$threads.tsv --log log$threads.tsv -o scores$threads.tsv rows.tsv 2>messages$threads
  cut -f 1,2,3,4,5,6,9 log$threads.tsv >told$threads.tsv
done
cmp messages1 messages2 && cmp messages1 messages4 && sed 's/trials: .*/trials: …/' messages1
for threads in 2 4; do
  cmp model1.tsv model$threads.tsv && cmp scores1.tsv scores$threads.tsv && cmp told1.tsv told$threads.tsv && echo same
done
# Trials differ in what is not given; a rung after another has fewer of them.
head -n 1 log1.tsv
sed 1d log1.tsv | awk -F '\t' '$2 == 2 { print $1, $9 }'
sed 1d log1.tsv | cut -f 2 | sort -n | uniq -c | awk '{ print $1, $2 < 9 ? $2 : "to the end" }' | head -n 2
# The best of them is no worse than the first, and is what its options give without trials.
sed 1d log1.tsv | awk -F '\t' '{ score[$1] = $6 } $1 == 0 { first = $6 } { last[$1] = $2 } END { for (t in score) if (score[t] > best && last[t] > 4) best = score[t]; print (best >= first) }'
options=$(sed -n 's/.*best of 7 trials: \(--.*\)/\1/p' messages1)
lstm-fit -p -q ${fit/--tune 7/} $options --model alone.tsv -o alone-scores.tsv rows.tsv
cmp scores1.tsv alone-scores.tsv && grep -v -e '^record.training.trials' -e '^record.training.options' model1.tsv | cmp - alone.tsv && echo the same alone
lstm-fit --describe model1.tsv | grep -c -e '^training trials.7$' -e "^training options.$options\$"
# Killed at moments drawn from a fixed seed, and stopped by TERM.
kept="--checkpoint kept.tsv --checkpoint-every 0s --resume"
RANDOM=3
for kill in 1 2 3 4 5 6 7 8 9 10; do
  timeout -s KILL 0.$(printf %03d $((60 + RANDOM % 140))) \
    lstm-fit -p -q $fit $kept -T $((1 + RANDOM % 3)) --model part.tsv -f -o part-scores.tsv rows.tsv
done 2>/dev/null
lstm-fit -p -q $fit $kept --model part.tsv -f -o part-scores.tsv rows.tsv
cmp model1.tsv part.tsv && cmp scores1.tsv part-scores.tsv && echo same after kills
lstm-fit -p -q $fit $kept --model part.tsv -f -o part-scores.tsv rows.tsv && cmp model1.tsv part.tsv && echo same again
rm kept.tsv part.tsv part-scores.tsv
long="${fit/--epochs 9/--epochs 4000 --patience 4000}"
lstm-fit -p -q $long $kept --model part.tsv -o part-scores.tsv rows.tsv &
while [ ! -e kept.tsv ]; do sleep 0.01; done
kill -TERM $!
wait $!
echo $?
ls part* 2>/dev/null
lstm-fit -p -q $fit --lr 0.02 $kept rows.tsv
lstm-fit -p -q ${fit/--tune 7/--tune 6} $kept rows.tsv
# The clock ends it with the best so far.
lstm-fit -p $long --max-time 1s --top 1 rows.tsv 2>&1 >timed.tsv | grep -c 'best of 7 trials'
wc -l <timed.tsv
# Values; a model to start from, whose network stays.
awk -F '\t' 'BEGIN { OFS = FS } NR == 1 { print $0, "stars" } NR > 1 { gsub(/i/, "", $2); v = $2; gsub(/[0-9]+/, "i&", $2); print $0, v }' rows.tsv >values.tsv
lstm-fit -p --tune 4 --task value --target stars --width 4 --epochs 3 --log values-log.tsv values.tsv 2>&1 >values-out.tsv | grep -c 'best of 4 trials'
sed 1d values-log.tsv | awk -F '\t' '$2 == 2 { print $1, NF, $7 }'
lstm-fit -p -q --tune 5 --from alone.tsv --epochs 3 --log from-log.tsv -o from-scores.tsv rows.tsv
cut -f 9 from-log.tsv | grep -c -e width -e time -e skip -e copy -e repeat
# Few options are few trials.
lstm-fit -p --tune 20 --width 4 --lr 0.01 --batch 16 --epochs 1 --recurrent-dropout 0 --label-smoothing 0 --time none --skip none --repeat yes --copy none rows.tsv 2>&1 >few.tsv | grep trials | sed 's/trials: .*/trials: …/'
for options in "--tune 1" "--tune 1001" "--tune 3 --epochs 0 --from alone.tsv"; do
  lstm-fit $options rows.tsv >/dev/null
  echo "$options: $?"
done
awk -F '\t' 'BEGIN { OFS = FS } NR > 1 { $4 = $5 } { print }' rows.tsv >no-validation.tsv
lstm-fit -p -q --tune 3 --width 4 no-validation.tsv >/dev/null
echo $?
lstm-fit -p -q --tune 30 --width 512 -S 100M rows.tsv >/dev/null
echo $?
