# A second training on all targets: what one that never had validation targets makes, after as many epochs.
rows() { awk -v valid=$1 -v cut=$2 'BEGIN { OFS = "\t"; srand(5)
  print "user", "items", "times", "grades", "valid", "cut", "test"
  for (u = 0; u < 80; u++) {
    items = times = grades = ""
    for (p = 0; p < 20; p++) {
      space = p ? " " : ""
      items = items space "i" (int(rand() * 3) + u + p) % 12
      times = times space 3600 * p * p
      grades = grades space (u + p) % 5
    }
    print "u" u, items, times, grades, valid, cut, 19
  } }'; }
rows 16 19 >rows.tsv
rows 19 19 >all.tsv
rows 18 18 >few.tsv
fit="lstm-fit --width 8 --dropout 0.2 --patience 3 --lr 0.02 --ties input -f"
lists="$fit --repeat yes --blend none"
best() { lstm-fit --describe $1 | awk '$2 == "best-epoch" { print $3 }'; }
$lists --model model.tsv -o lists.tsv rows.tsv
lstm-fit --describe model.tsv | sed -n 's/^training \(epochs\|best-epoch\|refit\)/\1/p'
$lists -q --epochs "$(best model.tsv)" -p all.tsv | cmp - lists.tsv && echo the same lists
$lists -q --refit yes -p rows.tsv | cmp - lists.tsv && echo by default
$lists -q --refit no -p rows.tsv | cmp -s - lists.tsv || echo other lists without
# Values are no different.
values="$fit --task value --target grades"
$values --model model.tsv -o values.tsv rows.tsv
$values -q --epochs "$(best model.tsv)" -p all.tsv | cmp - values.tsv && echo the same values
# Too few targets are not worth it, unless someone says so; without any there is nothing to add.
rows 18 19 | head -n 31 | tail -n +2 | cat few.tsv - >some.tsv
$lists --epochs 2 -p some.tsv | wc -l
$lists --epochs 2 --refit yes -p some.tsv | wc -l
$lists --epochs 2 --refit yes -p all.tsv | wc -l
# Killed in the second training: the same bytes, with the options of the best trial too.
for options in "--schedule cosine --epochs 40 --patience 40" "--tune 3 --epochs 8"; do
  kept="--checkpoint kept.tsv.zst --checkpoint-every 0s --resume --model part.tsv"
  $fit -q $options --model whole.tsv -o whole-lists.tsv rows.tsv
  $fit -q $options $kept -o part-lists.tsv rows.tsv &
  until zstdcat kept.tsv.zst 2>/dev/null | grep -q first.epoch; do sleep 0.01; done
  { kill -KILL $! && wait $!; } 2>/dev/null
  [ -e part-lists.tsv ] || echo no lists yet
  # Not with another rule.
  $fit -q $options $kept --refit no -p rows.tsv
  # Where the time ends the second training, the lists are of the first, and it can be gone on with.
  $fit -q $options --refit no -o first-lists.tsv rows.tsv
  $fit $options $kept --max-time 0s -p rows.tsv | cmp - first-lists.tsv && echo the lists of the first
  $fit -q $options $kept -o part-lists.tsv rows.tsv
  cmp whole.tsv part.tsv && cmp whole-lists.tsv part-lists.tsv && echo the same after a kill
  # Whole, the checkpoint leads to the lists at once.
  $fit -q $options $kept -p rows.tsv | cmp - whole-lists.tsv && echo and after the end
  rm kept.tsv.zst part.tsv part-lists.tsv
done
# Where the time is up there is no second training.
$lists --epochs 100000 --patience 100000 --max-time 1s -p rows.tsv | wc -l
