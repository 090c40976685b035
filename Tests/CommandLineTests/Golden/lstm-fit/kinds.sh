# Every cell, attention, optimiser and schedule learns six items that follow each other, gives the same
# bytes with any number of threads, and its model applied gives the lists of the fit.
awk 'BEGIN { OFS = "\t"; print "user", "items", "times", "valid", "cut", "test"
  for (u = 0; u < 24; u++) {
    items = times = ""
    for (p = 0; p < 12; p++) {
      items = items (p ? " " : "") "i" (u + p) % 6; times = times (p ? " " : "") 3600 * p
    }
    print "u" u, items, times, 10, 11, 11
  } }' >cycles.tsv
hits() { # lists whose first item follows the user's last
  awk -F '\t' 'FNR > 1 && substr($2, 2) == (substr($1, 2) + 11) % 6 { hits++ } END { print hits + 0 }' "$1"
}
while read -r options; do
  fit="--width 8,8 --dropout 0 --epochs 40 --repeat yes --lr 0.01 -q --top all -f $options"
  lstm-fit $fit -T 1 --model model.tsv -o one.tsv cycles.tsv
  lstm-fit $fit -T 4 -o four.tsv cycles.tsv
  lstm-fit --from model.tsv --epochs 0 --top all -f -o applied.tsv cycles.tsv
  cmp one.tsv four.tsv && cmp one.tsv applied.tsv
  awk -F '\t' '!seen[$1]++' one.tsv >first.tsv
  echo "$options: $([ "$(hits first.tsv)" -gt 12 ] && echo learns)"
done <<'END'
--cell gru
--cell rnn --time none
--skip none
--skip decay
--skip decay --cell gru --attention dot
--attention dot
--cell gru --attention additive
--attention decay --time decay
--head 8:tanh
--head 12:relu,6:linear --embedding 10
--recurrent-dropout 0.2 --state-l2 0.001 --l2 0.0001 --label-smoothing 0.1
--optimizer sgd --lr 1
--optimizer momentum --lr 0.1
--optimizer adagrad --lr 0.1
--optimizer rmsprop
--optimizer adamw --l2 0.01
--schedule cosine --warmup 5 --weight-average 0
--weight-average 0.5
--schedule plateau
--schedule inverse:0.1
END
grep -E '^option' model.tsv
# At first half of the sum is kept, and steps so small leave it there.
lstm-fit -p -q --skip decay --width 3 --epochs 1 --lr 1e-9 --model skip.tsv -f -o /dev/null cycles.tsv
lstm-fit -p --describe skip.tsv | grep skip
# The default is for lists, where the widths are equal.
for options in "--repeat no" "--repeat yes" "--repeat no --embedding 4"; do
  lstm-fit -p -q $options --width 3 --epochs 1 --model skip.tsv -f -o /dev/null cycles.tsv
  echo "$options: $(lstm-fit -p --describe skip.tsv | grep -c 'tensor skip')"
done
lstm-fit -p -q --head 12:relu,6 --cell gru --attention decay --skip none --epochs 1 --width 3 --model model.tsv cycles.tsv >/dev/null
grep -E '^option' model.tsv
for options in "--cell rnn" "--head none" "--head 12:relu" "--attention dot" "--skip decay"; do
  lstm-fit -p --from model.tsv --epochs 0 $options cycles.tsv
done
