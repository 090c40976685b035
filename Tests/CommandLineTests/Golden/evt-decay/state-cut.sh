# However the log is cut, the same output and the same state.
awk 'BEGIN { srand(5); print "user\titem\ttime\tevent\tvalue"
  for (n = 0; n < 300; n++) printf "u%d\ti%d\t%s\t%s\t%s\n", rand() * 7, rand() * 9,
    int(rand() * 3e6) + 1.6e9 (rand() < .3 ? ".25" : ""), rand() < .5 ? "view" : "buy",
    rand() * 20 - 4 }' >random.tsv
{ head -n 1 random.tsv; tail -n +2 random.tsv | sort -t $'\t' -k 3,3n -s; } >sorted.tsv
# compare LOG OPTIONS: whole, and in pieces of 1 … 101 rows by turns, with one thread and with two.
compare() {
  local log=$1 first=1 last part=0 sizes=(1 101 13 0 37 2 60 41 45)
  shift
  rm -f whole.state cut.state.zst parts
  evt-decay -p "$@" "$log" >plain 2>/dev/null || echo "plain: $?"
  evt-decay -p --state whole.state "$@" "$log" >whole 2>/dev/null || echo "whole: $?"
  for size in "${sizes[@]}"; do
    last=$((first + size))
    awk -v first=$first -v last=$last 'NR == 1 || NR > first && NR <= last' "$log" >piece.tsv
    first=$last part=$((part + 1))
    evt-decay -p -T $((part % 2 + 1)) -S $((part % 2 * 100 + 40))M --state cut.state.zst "$@" \
      piece.tsv >part 2>message || cat message
    if [[ $* == *--each* && -e parts ]]; then tail -n +2 part >>parts; else cat part >>parts; fi
  done
  [[ $* == *--each* ]] && mv parts part
  cmp plain whole && cmp plain part && zstdcat cut.state.zst | cmp whole.state && echo "same $*"
}
for combine in sum max last; do
  for law in '--half-life 3d' '--law none --value linear' \
    '--rate 0.37/w --value log --weight view=1,buy=3 --by item,event,user'; do
    compare random.tsv $law --combine $combine
  done
  for law in '--law step --ratio 0.8' '--law window --window 4d' \
    '--law step --ratio .9 --value linear --by user' \
    '--law window --window 9d --value linear --by item'; do
    compare sorted.tsv $law --combine $combine
  done
  for law in '--half-life 3d' '--law none' '--law window --window 9d'; do
    compare sorted.tsv $law --combine $combine --each --revival 0.4 --value linear
    compare sorted.tsv $law --combine $combine --each --value linear --by item
  done
  compare sorted.tsv --law step --ratio 0.8 --combine $combine --each --revival 0.4 --value linear
done
compare random.tsv --law power --half-life 3d --exponent 2 --combine last
compare random.tsv --law window --window 3d --combine last
