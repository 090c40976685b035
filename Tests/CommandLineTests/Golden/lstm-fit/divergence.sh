# A loss that is not finite is no model; the epoch before it is.
awk 'BEGIN { OFS = "\t"; print "user", "items", "times", "valid", "cut", "test"
  for (u = 0; u < 24; u++) {
    items = times = ""
    for (p = 0; p < 12; p++) {
      items = items (p ? " " : "") "i" (u + p) % 6; times = times (p ? " " : "") 3600 * p
    }
    print "u" u, items, times, 10, 11, 11
  } }' >cycles.tsv
lstm-fit -p --repeat yes --skip none --lr 1e30 --batch 24 --width 4 --model kept.tsv -o scores.tsv cycles.tsv
echo $?
ls scores.tsv 2>/dev/null
awk -F '\t' '$1 == "item" { items++ } END { print items + 0 }' kept.tsv
# Numbers that are finite, and what they say of the validation targets is not.
lstm-fit -p --repeat yes --skip decay --lr 1e30 --batch 24 --width 4 --model none.tsv cycles.tsv
echo $?
ls none.tsv 2>/dev/null
true
# Where only the second training diverges, the model of the first is written: it has rows enough for a
# second step, which is one too many.
{ cat cycles.tsv; awk 'BEGIN { OFS = "\t"
  for (u = 0; u < 24; u++) print "v" u, "i" u % 6 " i" (u + 1) % 6, "0 3600", 1, 2, 2 }'; } >steps.tsv
fit="lstm-fit -p --repeat yes --blend none --skip none --lr 1e30 --batch 24 --width 4 --epochs 1"
$fit --model model.tsv -o scores.tsv -f steps.tsv
echo $?
$fit -q --refit no steps.tsv | cmp - scores.tsv && echo the lists of the first
lstm-fit --describe model.tsv | grep refit
true
