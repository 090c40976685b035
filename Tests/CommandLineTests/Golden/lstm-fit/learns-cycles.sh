# Six items always follow each other: the next is ranked first, alone or in a list, with any number
# of threads, and applying the model gives the lists of the fit.
# tolerance: 1e-3
awk 'BEGIN { OFS = "\t"; print "user", "items", "times", "valid", "cut", "test"
  for (u = 0; u < 24; u++) {
    items = times = ""
    for (p = 0; p < 12; p++) {
      items = items (p ? " " : "") "i" (u + p) % 6; times = times (p ? " " : "") 3600 * p
    }
    print "u" u, items, times, 10, 11, 11
  } }' >cycles.tsv
fit="--width 16 --epochs 60 --lr 0.02 --dropout 0 -q"
lstm-fit -p $fit --model model.tsv.zst --top 1 cycles.tsv | cut -f 1,2 | head -n 8
lstm-fit -p $fit -T 1 --top all -o one.tsv cycles.tsv
lstm-fit -p $fit -T 4 --top all -o four.tsv cycles.tsv
cmp one.tsv four.tsv && wc -l <one.tsv
lstm-fit --from model.tsv.zst --epochs 0 --top all -o applied.tsv cycles.tsv
cmp one.tsv applied.tsv
