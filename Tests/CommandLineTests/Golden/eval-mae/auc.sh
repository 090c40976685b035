# Areas under the curve, of lists that hold all scores: u1 1/2 with a tie, u2 1; pooled 5.5 of 8 pairs.
printf 'user\titem\tscore\nu1\ta\t3\nu1\tb\t1\nu1\tc\t1\nu1\td\t0\nu2\ta\t9\nu2\tb\t8\n' >scores.tsv
printf 'user\titem\nu1\tb\nu2\ta\n' >truth.tsv
eval-mae --truth truth.tsv -k 1 --auc scores.tsv | tail -n 3
eval-mae --truth truth.tsv -k 1 --auc --per-user scores.tsv | cut -f 1,9
# By rank, where there is one; scores still pool.
printf 'user\titem\trank\tscore\nu1\ta\t1\t3\nu1\tb\t2\t1\nu1\tc\t3\t1\nu1\td\t4\t0\n' >ranked.tsv
eval-mae --truth truth.tsv -k 1 --auc --absent skip ranked.tsv | tail -n 3
eval-mae --truth truth.tsv -k 1 --auc ranked.tsv
echo $?
printf 'u2\te\n' >>truth.tsv
eval-mae --truth truth.tsv -k 1 --auc scores.tsv
echo $?
cut -f 1-3 ranked.tsv | eval-mae --truth truth.tsv -k 1 --auc
