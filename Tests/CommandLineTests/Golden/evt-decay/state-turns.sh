# Runs at the same time on one state take turns: no event is lost, with or without a state before.
for round in 1 2; do
  for time in 1 2 3 4 5 6 7 8; do
    printf 'user\titem\ttime\nann\tmilk\t%d\n' $time |
      evt-decay -q --law none --state state.tsv.zst -o /dev/null &
  done
  wait
  printf 'user\titem\ttime\n' | evt-decay -p --law none --state state.tsv.zst
done
ls -A
