# Two cut-offs; u3 has no list, u9 is not in the truth, rows come in any order, i9 is not in the
# catalogue.
printf 'user\titem\trank\nu1\ta\t1\nu2\tx\t2\nu1\tb\t2\nu2\tc\t1\nu9\ta\t1\nu9\tb\t2\n' >lists.tsv
printf 'item\tindex\na\t1\nb\t2\nc\t3\nd\t4\n' >items.tsv
printf 'user\titem\ttime\nu1\tb\t1\nu2\tc\t2\nu2\td\t3\nu2\tc\t4\nu3\ta\t5\n' >truth.tsv
eval-mae -p --truth truth.tsv -k 1,2 lists.tsv
eval-mae -p --truth truth.tsv -k 2 --items items.tsv lists.tsv
