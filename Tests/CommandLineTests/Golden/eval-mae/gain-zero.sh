# What is judged to be of gain 0 is not relevant; a user with nothing relevant is left out of all
# metrics. precision 5/6, recall 5/7.
printf 'user\titem\tvalue\n' >truth.tsv
printf 'ann\t%s\t%s\n' a 3 b 2 c 3 d 0 e 1 f 2 g 3 h 2 >>truth.tsv
printf 'bob\ta\t0\n' >>truth.tsv
printf 'eve\ta\t0\n' >>truth.tsv
printf 'user\trank\titem\n' >lists.tsv
printf 'ann\t%d\t%s\n' 1 a 2 b 3 c 4 d 5 e 6 f >>lists.tsv
printf 'bob\t1\ta\n' >>lists.tsv
eval-mae --truth truth.tsv --gain linear -k 6 lists.tsv
eval-mae --truth truth.tsv --gain exponential -k 6 --per-user lists.tsv
eval-mae --truth truth.tsv -k 6 lists.tsv
grep -v '^ann' truth.tsv >none.tsv
eval-mae --truth none.tsv --gain linear -k 1 --fail-below hr@1=0 lists.tsv
echo "status $?"
