# A year of groceries, run by run.
zstdcat "$EBB_EXAMPLES/grocery.tsv.zst" >year.tsv
for part in 0 1 2 3; do
  awk -F '\t' -v part=$part 'NR == 1 || int(($3 - 1483228800) / 8000000) == part' year.tsv >$part.tsv
done
for options in '--half-life 30d' '--law step --ratio 0.9' '--law window --window 30d --by item' \
  '--half-life 30d --each'; do
  rm -f *.state* parts
  evt-decay -p --state whole.state $options year.tsv >whole
  for part in 0 1 2 3; do
    evt-decay -p --state cut.state.zst $options $part.tsv >part
    tail -n +$((part ? 2 : 1)) part >>parts
  done
  [[ $options == *--each* ]] && mv parts part
  cmp whole part && zstdcat cut.state.zst | cmp whole.state && wc -l <whole
done
