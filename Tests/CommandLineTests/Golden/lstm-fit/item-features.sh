# Users follow one kind of goods: a new good, which training never saw, is ranked among its kind by its
# features, by a fit and by its model with newer features; without features it is not ranked.
awk 'BEGIN { OFS = "\t"; print "user", "items", "times", "valid", "cut", "test"; srand(3)
  for (u = 0; u < 60; u++) {
    items = times = ""
    for (p = 0; p < 12; p++) {
      items = items (p ? " " : "") (u % 2 ? "bread" : "milk") int(rand() * 8); times = times (p ? " " : "") 3600 * p
    }
    print "u" u, items, times, 10, 11, 11
  } }' >rows.tsv
awk 'BEGIN { OFS = "\t"; print "item", "title", "kind"
  for (i = 0; i < 8; i++) { print "bread" i, "Loaf no " i, "BAKED GOODS"; print "milk" i, "Milk no " i, "DAIRY" }
  print "roll", "Loaf for one", "BAKED GOODS" }' >items.tsv
fit="--width 16 --epochs 15 --lr 0.01 --repeat yes --copy none -q -f --top all"
lstm-fit $fit --item-features items.tsv -T 1 --model model.tsv -o one.tsv rows.tsv
lstm-fit $fit --item-features items.tsv -T 4 -o four.tsv rows.tsv
lstm-fit --from model.tsv --epochs 0 --item-features items.tsv --top all -f -o applied.tsv rows.tsv
cmp one.tsv four.tsv && cmp one.tsv applied.tsv
# Where the roll stands in the lists of those who buy bread, and of those who buy milk: 17 items.
where_is() {
  awk -F '\t' -v item="$1" 'NR > 1 { rank[$1]++; if ($2 == item) {
      odd = substr($1, 2) % 2; sum[odd] += rank[$1]; n[odd]++ } }
    END { if (!n[1]) print "never"; else print (sum[1] / n[1] < 10 ? "high" : "low"), (sum[0] / n[0] < 10 ? "high" : "low") }' "$2"
}
where_is roll one.tsv
(cat items.tsv; printf 'kefir\tMilk of another kind\tDAIRY\n') >more.tsv
lstm-fit --from model.tsv --epochs 0 --item-features more.tsv --top all -f -o more-scores.tsv rows.tsv
where_is kefir more-scores.tsv
lstm-fit --from model.tsv --epochs 0 --top all -f -o without.tsv rows.tsv
where_is roll without.tsv
awk -F '\t' '$2 == "features" && $1 == "tensor" { print $3 }' model.tsv
lstm-fit -p --describe model.tsv | grep features
lstm-fit $fit --epochs 1 --model plain.tsv -o plain-scores.tsv rows.tsv
lstm-fit -p --from plain.tsv --epochs 0 --item-features items.tsv rows.tsv
cut -f 1 items.tsv >bare.tsv
lstm-fit -p --item-features bare.tsv rows.tsv
