printf 'user\titem\tscore\nu1\tb\t1\nu1\tc\t1\nu1\ta\t2\n' >s.tsv
rank-topk -p -k 1 --ties error s.tsv
rank-topk -p -k 2 --ties error s.tsv
