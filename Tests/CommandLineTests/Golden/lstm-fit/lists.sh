# What validation decides of lists: whether they hold items of the history, and count items in demand.
describe() { lstm-fit --describe model.tsv -p | grep -E "^(repeat|training (dropout|blend))"; }
fit="lstm-fit --width 4 --batch 16 --top 3 --model model.tsv -f"

# Rows of eight items in order, some of which come back; the next never does.
awk 'BEGIN { OFS = "\t"; srand(4); print "user", "items", "times", "valid", "cut", "test"
  for (u = 0; u < 300; u++) {
    first = int(rand() * 30); items = ""
    for (p = 0; p < 8; p++)
      items = items (p ? " " : "") "i" (u % 3 == 0 && p == 3 ? first : (first + p) % 30)
    print "u" u, items " i5 i5", "0 1 2 3 4 5 6 7 8 9", 8, 9, 9
  } }' >rows.tsv
$fit --epochs 2 -p rows.tsv | wc -l
describe
# Not where somebody has said so.
$fit --epochs 2 --repeat yes --blend none -p rows.tsv | wc -l
describe

# From the sixth day on rows are after four new items; a network that hardly learns ranks the old ones, too.
awk 'BEGIN { OFS = "\t"; srand(4); print "user", "items", "times", "valid", "cut", "test"
  for (u = 0; u < 300; u++) {
    items = times = ""
    for (p = 0; p < 10; p++) {
      items = items (p ? " " : "") "i" (p < 6 ? int(rand() * 30) : 30 + int(rand() * 4))
      times = times (p ? " " : "") p * 86400
    }
    print "u" u, items, times, 8, 9, 9
  } }' >trend.tsv
slow="--epochs 1 --lr 0.000001 --copy none --repeat yes --dropout 0.2"
$fit $slow -p trend.tsv | tail -n 3
describe
$fit $slow --blend none -p trend.tsv | tail -n 3
describe
