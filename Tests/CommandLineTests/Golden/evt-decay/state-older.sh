# A piece may hold older events, except for step and window.
t() { printf 'user\titem\ttime\n'; printf 'ann\tmilk\t%s\n' "$@"; }
for law in '--half-life 1d' '--law none' '--law step --ratio 0.5' '--law window --window 1d' \
  '--law window --window 1d --combine last'; do
  rm -f s.tsv
  t 1600000000 | evt-decay -p --state s.tsv $law >/dev/null
  t 1599999000 | evt-decay -p --state s.tsv $law; echo $?
  rm s.tsv
  [[ $law == *last ]] && continue
  t 1600000000 | evt-decay -p --state s.tsv $law --each >/dev/null
  t 1599999000 | evt-decay -p --state s.tsv $law --each --sort; echo $?
done
