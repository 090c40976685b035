printf 'user\titem\trank\nu1\ta\t1\n' >lists.tsv
printf 'user\titem\nu1\ta\nu2\ta\n' >truth.tsv
for absent in zero skip error; do
  eval-mae -p --truth truth.tsv -k 1 --absent $absent lists.tsv
  echo $?
done
