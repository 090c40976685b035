# An encoder and a decoder learn to tell the next three of six items that follow each other, with the
# same bytes for any number of threads and after a stop; the lists meet the truth by position.
awk 'BEGIN { OFS = "\t"; print "user", "item", "time"
  for (u = 0; u < 24; u++) for (p = 0; p < 13; p++) print "u" u, "i" (u + p) % 6, 3600 * p }' >events.tsv
seq-encode --split last:3 --truth truth.tsv --positions --plain events.tsv >rows.tsv 2>/dev/null
fit="--decode 3 --width 16 --dropout 0 --epochs 60 --repeat yes --lr 0.02 -q -f --top 4"
for cell in lstm gru rnn; do
  lstm-fit $fit --cell $cell -T 1 --model model.tsv -o one.tsv rows.tsv
  lstm-fit $fit --cell $cell -T 4 -o four.tsv rows.tsv
  cmp one.tsv four.tsv
  echo "$cell: $(rank-topk -k 1 one.tsv | eval-mae --truth truth.tsv -k 1 -p | awk '$1 == "hr@1" { print ($2 > 0.8 ? "learns" : $2) }')"
done
cut -f 1-3 one.tsv | head -n 6
lstm-fit --from model.tsv --epochs 0 --decode 3 --top 4 -q -f -o applied.tsv rows.tsv
cmp one.tsv applied.tsv && echo "the same"
lstm-fit -p --from model.tsv --epochs 0 -q rows.tsv
lstm-fit -p --describe model.tsv | grep -e decode
for options in "--decode 0" "--decode 3 --each-step" "--decode 2 --task value --target times"; do
  lstm-fit -p $options rows.tsv
  echo "$options: $?"
done
