printf 'user\titem\trank\nu1\ta\t1\nu1\tb\t2\n' >lists.tsv
printf 'user\titem\nu1\ta\n' >truth.tsv
eval-mae -p --truth truth.tsv -k 1,5 lists.tsv
