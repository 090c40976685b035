# Events as --users: distinct users, in the order of their first appearance.
printf 'user\titem\tscore\nu1\ta\t4\nu2\ta\t1\nu3\tc\t2\n' >s.tsv
printf 'user\titem\ttime\nu4\ta\t1\nu3\ta\t1\nu1\tb\t2\nu4\tb\t3\n' >test.tsv
rank-topk -p --users test.tsv s.tsv
