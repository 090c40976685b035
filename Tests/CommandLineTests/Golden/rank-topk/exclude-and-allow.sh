printf 'user\titem\tscore\nu1\ta\t4\nu1\tb\t3\nu1\tc\t2\nu1\td\t1\nu2\ta\t1\nu2\tb\t2\n' >s.tsv
printf 'time\tuser\titem\n1\tu1\ta\n2\tu1\ta\n3\tu2\tx\n4\tu9\tb\n' >history.tsv
printf 'item\na\nc\nd\nq\n' >allowed.tsv
rank-topk -p -k 2 --exclude history.tsv s.tsv
rank-topk -p -k 2 --allow allowed.tsv s.tsv
rank-topk -p -k 2 --exclude history.tsv --allow allowed.tsv s.tsv
