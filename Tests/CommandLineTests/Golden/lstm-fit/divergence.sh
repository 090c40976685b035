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
