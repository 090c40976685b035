# Killed fifty times at moments drawn from a fixed seed, stopped by TERM, or never: the same bytes.
awk 'BEGIN { OFS = "\t"; print "user", "items", "times", "valid", "cut", "test"; srand(5)
  for (u = 0; u < 60; u++) {
    items = times = ""
    for (p = 0; p < 20; p++) {
      items = items (p ? " " : "") "i" (int(rand() * 3) + u + p) % 12; times = times (p ? " " : "") 3600 * p * p
    }
    print "u" u, items, times, 18, 19, 19
  } }' >rows.tsv
fit="--width 8,8 --epochs 30 --patience 100 --recurrent-dropout 0.1 --schedule plateau --warmup 9 --repeat yes -q"
lstm-fit $fit --model whole.tsv -o whole-scores.tsv rows.tsv
kept="--checkpoint kept.tsv.zst --checkpoint-every 0s --resume"
RANDOM=7
kills=0
while [ $kills -lt 50 ]; do
  timeout -s KILL 0.$(printf %03d $((60 + RANDOM % 140))) \
    lstm-fit $fit $kept -T $((1 + RANDOM % 3)) --model part.tsv -f -o part-scores.tsv rows.tsv
  case $? in
    0) break ;;
    137) kills=$((kills + 1)) ;;
    *) echo "another status" ;;
  esac
done 2>/dev/null
lstm-fit $fit $kept --model part.tsv -f -o part-scores.tsv rows.tsv
cmp whole.tsv part.tsv && cmp whole-scores.tsv part-scores.tsv && echo same after kills
ls
# TERM: status 75 and a checkpoint, never a part of an output.
rm kept.tsv.zst part.tsv part-scores.tsv
long="${fit/--epochs 30/--epochs 4000}"
lstm-fit $long $kept --model part.tsv -o part-scores.tsv rows.tsv &
while [ ! -e kept.tsv.zst ]; do sleep 0.01; done
kill -TERM $!
wait $!
echo $?
ls
lstm-fit $fit $kept rows.tsv | wc -c
echo "${PIPESTATUS[0]}"
# Without a checkpoint TERM is the end.
lstm-fit $long -o part-scores.tsv rows.tsv &
sleep 0.2
kill -TERM $!
wait $! 2>/dev/null
echo $?
# What a checkpoint must agree with.
rm kept.tsv.zst
lstm-fit $fit $kept -o part-scores.tsv rows.tsv
sed 's/i3/i4/' rows.tsv >other.tsv
lstm-fit $fit $kept -p other.tsv
lstm-fit $fit $kept -p --lr 0.1 rows.tsv
lstm-fit $fit --checkpoint whole.tsv --resume -p rows.tsv
zstdcat kept.tsv.zst | head -n 20 >cut.tsv
lstm-fit $fit --checkpoint cut.tsv --resume -p rows.tsv
zstdcat kept.tsv.zst | cut -f 1,2 | uniq
# The clock ends training as if it were the last epoch.
lstm-fit $long --max-time 1s -o timed-scores.tsv rows.tsv && wc -l <timed-scores.tsv
for options in "--resume" "--checkpoint-every 1m" "--checkpoint c --checkpoint-every soon" "--max-time 3"; do
  lstm-fit $options rows.tsv >/dev/null
  echo "$options: $?"
done
