# Rows that cannot be used, one by one; then left out together.
header='user\titems\ttimes\tgap\tvalid\tcut\ttest\n'
good='u1\ta b a\t1 2 3\t0 1 1\t3\t3\t3\n'
for row in 'u2\ta b\t1\t0 1\t2\t2\t2' 'u2\ta  b\t1 2 3\t0 1 1\t2\t2\t2' 'u2\ta b\t1 x\t0 1\t2\t2\t2' \
  'u2\ta b\t1 2\t0 x\t2\t2\t2' 'u2\ta b\t1 2\t0 1\t3\t3\t3' 'u2\ta b\t1 2\t0 1\t2\t1\t2' \
  'u2\ta b\t1 2\t0 1\t1\t1\tx' '\ta b\t1 2\t0 1\t1\t1\t1'; do
  printf "$header$good$row\n" >rows.tsv
  lstm-fit -p -q --input gap --epochs 1 --width 2 rows.tsv >out.tsv
  echo "$?"
done
printf "$header$good$good$row\n" |
  lstm-fit -p -q --input gap --epochs 1 --width 2 --on-bad skip --max-bad 50% | cut -f 1,2 | sort | uniq
