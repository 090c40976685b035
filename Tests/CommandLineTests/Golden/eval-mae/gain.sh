printf 'user\titem\trank\nu1\ta\t1\nu1\tb\t2\n' >lists.tsv
printf 'user\titem\tvalue\nu1\ta\t1\nu1\tb\t3\nu1\tb\t2\n' >truth.tsv
for gain in linear exponential; do
  eval-mae -p --truth truth.tsv -k 2 --gain $gain lists.tsv | grep ndcg
done
printf 'user\titem\tvalue\nu1\ta\t-1\n' >returns.tsv
eval-mae -p --truth returns.tsv -k 2 --gain linear lists.tsv
echo $?
eval-mae -p --truth <(printf 'user\titem\nu1\ta\n') -k 2 --gain linear lists.tsv 2>/dev/null
echo $?
