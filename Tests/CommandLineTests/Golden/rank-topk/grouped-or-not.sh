# Rows in any order and rows grouped by user give the same lists.
printf 'user\titem\tscore\nu1\ta\t1\nu2\tb\t3\nu1\tb\t2.5\nu2\tc\t3\nu1\tc\t-0.5\nu1\td\t0.25\n' >any.tsv
(head -n 1 any.tsv; tail -n +2 any.tsv | sort -s -k 1,1) >grouped.tsv
rank-topk -k 2 any.tsv
rank-topk -k 2 grouped.tsv | zstd -dc | cmp - <(rank-topk -p -k 2 any.tsv)
rank-topk -k 2 --order grouped grouped.tsv | zstd -dc | cmp - <(rank-topk -p -k 2 any.tsv)
