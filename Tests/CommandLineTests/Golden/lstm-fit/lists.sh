# What validation decides of the lists: items of the history, items in demand, and what is told of it.
# Of thirty items each row has eight in order; the next is a new one, but for rows that come back to
# the first of theirs.
rows() {
  awk -v comesBack="$1" -v inDemand="$2" 'BEGIN { OFS = "\t"; srand(4)
    print "user", "items", "times", "valid", "cut", "test"
    for (u = 0; u < 300; u++) {
      first = int(rand() * 30); items = ""
      for (p = 0; p < 8; p++) items = items (p ? " " : "") "i" (u % 3 == 0 && p == 3 ? first : (first + p) % 30)
      next_ = inDemand ? 5 : comesBack ? first : int(rand() * 30)
      print "u" u, items " i" next_ " i" next_, "0 1 2 3 4 5 6 7 8 9", 8, 9, 9
    } }'
}
fit="lstm-fit --epochs 2 --width 4 --batch 16 --top 3"
rows 1 0 | $fit --repeat no -p | awk 'NR > 1 { print $2 }' | sort | uniq -c | wc -l
rows 0 0 | $fit --model model.tsv -p | wc -l
lstm-fit --describe model.tsv -p | grep -E "^(repeat|blend|dropout)"
rows 1 0 | $fit --copy none --model model.tsv -p | wc -l
lstm-fit --describe model.tsv -p | grep -E "^(repeat|blend)"
rows 0 1 | $fit --model model.tsv -p | wc -l
lstm-fit --describe model.tsv -p | grep -E "^(repeat|blend)"
rows 0 1 | $fit --blend none --repeat yes --model model.tsv -p | wc -l
lstm-fit --describe model.tsv -p | grep -E "^(repeat|blend)"
