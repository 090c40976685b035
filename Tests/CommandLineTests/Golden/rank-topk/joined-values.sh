# A value may stand right behind a letter.
printf 'user\titem\tscore\nu1\ta\t3\nu1\tb\t2\n' >s.tsv
rank-topk -k1 -p s.tsv
rank-topk -p -k=1 -T1 -S64M s.tsv
rank-topk -os.out -k2 s.tsv && cat s.out
rank-topk -fo s.out -k 1 s.tsv && cat s.out
