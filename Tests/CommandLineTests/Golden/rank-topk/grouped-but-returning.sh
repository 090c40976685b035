printf 'user\titem\tscore\nu1\ta\t1\nu2\tb\t3\nu1\tb\t2.5\nu2\tc\t3\nu1\tc\t-0.5\nu1\td\t0.25\n' | rank-topk -p --order grouped
