# A header only is a valid empty stream; side files still count.
printf 'user\titem\tscore\n' | rank-topk -p
printf 'user\nu1\n' >users.tsv
printf 'item\tscore\na\t1\nb\t2\n' >common.tsv
printf 'user\titem\tscore\n' | rank-topk -p --users users.tsv --fallback common.tsv
