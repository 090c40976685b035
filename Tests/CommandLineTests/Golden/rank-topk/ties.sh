printf 'user\titem\tscore\nu1\tb\t1\nu1\tc\t1\nu1\ta\t1\nu1\td\t0\nu2\tb\t1\nu2\tc\t1\nu2\ta\t1\nu2\td\t9\n' >s.tsv
for rule in hash item input all; do
  echo "$rule"
  rank-topk -p -k 2 --ties $rule s.tsv
done
