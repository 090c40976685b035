# One of two tied items is relevant: every metric is the mean of both orders.
printf 'user\titem\trank\nu1\ta\t1\nu1\tb\t1\nu1\tc\t3\n' >lists.tsv
printf 'user\titem\nu1\tb\n' >truth.tsv
eval-mae -p --truth truth.tsv -k 1,2 lists.tsv
