printf 'user\titem\tscore\nu1\ta\t4\nu2\tb\t1\n' >s.tsv
printf 'user\nu3\nu1\n' >users.tsv
printf 'item\tinterest\na\t10\nb\t30\nc\t20\n' >common.tsv
printf 'user\titem\tscore\nu1\tz\t-1\nu3\ty\t1\nu3\tx\t2\n' >own.tsv
printf 'user\titem\nu1\tb\n' >known.tsv
rank-topk -p -k 2 --fallback common.tsv s.tsv
rank-topk -p -k 2 --users users.tsv --exclude known.tsv --fallback common.tsv s.tsv
rank-topk -p -k 2 --users users.tsv --fallback own.tsv --blend common=common.tsv:1 s.tsv
