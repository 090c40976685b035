# Without cells the events' vectors are summed as they fade: the last counts most, which is enough to
# learn six items that follow each other. Same bytes with any number of threads; the model says that it
# has no cells, gives the lists of the fit, and refuses to be taken for another.
awk 'BEGIN { OFS = "\t"; print "user", "items", "times", "valid", "cut", "test"
  for (u = 0; u < 24; u++) {
    items = times = ""
    for (p = 0; p < 12; p++) {
      items = items (p ? " " : "") "i" (u + p) % 6; times = times (p ? " " : "") 3600 * p
    }
    print "u" u, items, times, 10, 11, 11
  } }' >cycles.tsv
fit="--cell none --embedding 8 --head 10:relu --dropout 0 --epochs 40 --repeat yes --lr 0.02 -q --top all"
lstm-fit $fit -T 1 --model model.tsv -o one.tsv cycles.tsv
lstm-fit $fit -T 4 -o four.tsv cycles.tsv
lstm-fit --from model.tsv --epochs 0 --top all -o applied.tsv cycles.tsv
cmp one.tsv four.tsv && cmp one.tsv applied.tsv
awk -F '\t' '!seen[$1]++' one.tsv |
  awk -F '\t' 'FNR > 1 && substr($2, 2) == (substr($1, 2) + 11) % 6 { hits++ }
    END { print (hits > 12 ? "learns" : "does not learn") }'
lstm-fit --describe model.tsv | awk -F '\t' '/^(cell|width|skip|embedding|tensor sum)/'
for options in "--cell lstm" "--width 8" "--skip decay"; do
  lstm-fit --from model.tsv --epochs 0 $options cycles.tsv >refused.tsv
  echo "$options: $?"
done
lstm-fit -q --width 8 --epochs 1 --model cells.tsv cycles.tsv >/dev/null
lstm-fit --from cells.tsv --epochs 0 --cell none cycles.tsv >refused.tsv
echo "--cell none: $?"
