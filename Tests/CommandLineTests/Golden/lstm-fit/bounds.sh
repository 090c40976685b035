# A bound that cannot be kept is refused, a sample larger than the catalogue is the whole of it, and
# a number that is no number of the kind is told what is.
printf 'user\titems\ttimes\tvalid\tcut\ttest\n' >rows.tsv
for n in 1 2 3 4 5 6; do printf "u$n\ta b c d\t1 2 3 4\t3\t4\t4\n"; done >>rows.tsv
lstm-fit -S 20M -o /dev/null rows.tsv
echo "status $?"
train() { lstm-fit "$@" --width 2 --epochs 2 --top 2 rows.tsv; }
train --loss ce | zstd -dcq >full.tsv
train --loss sampled:100000 | zstd -dcq | cmp - full.tsv
train --loss gbce:100000 -o /dev/null
for option in '--seed -1' '--seed 1.5' '--dropout -1' '--epochs -1' '--width 0' '--width 100000' '--batch x' '--lr -1'; do
  lstm-fit $option -o /dev/null rows.tsv
  echo "status $?"
done
