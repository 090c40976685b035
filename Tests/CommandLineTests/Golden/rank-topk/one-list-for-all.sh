printf 'item\tinterest\nb\t1\na\t3\nc\t1\nd\t1\n' >popular.tsv
printf 'user\titem\nu1\ta\nu2\tq\nu1\tb\n' >test.tsv
rank-topk -p -k 3 --users test.tsv popular.tsv
rank-topk -p -k 3 --users test.tsv --exclude test.tsv --ties item popular.tsv
rank-topk -p -k 1 --users test.tsv --blend own=<(printf 'user\titem\tscore\nu2\td\t9\n'):1 popular.tsv
