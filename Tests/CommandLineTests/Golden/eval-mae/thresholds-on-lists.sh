printf 'user\titem\trank\nu1\ta\t1\n' >lists.tsv
printf 'user\titem\nu1\ta\nu2\ta\n' >truth.tsv
eval-mae -p --truth truth.tsv -k 1 --fail-below hr@1=0.6 --per-user lists.tsv
echo $?
eval-mae -p --truth truth.tsv -k 1 --fail-below ndcg@10=0.16 lists.tsv
