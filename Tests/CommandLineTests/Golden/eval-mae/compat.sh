# The same lists as four programs measure them: grades, ties, a user without a list, k beyond the end.
printf 'user\titem\tvalue\nu1\ta\t2\nu1\tb\t1\nu1\tc\t0\nu2\ta\t1\nu3\td\t3\n' > truth.tsv
printf 'user\titem\tscore\nu1\tx\t3\nu1\tb\t2\nu1\ta\t2\nu1\tc\t1\nu2\tx\t2\nu2\ta\t1\n' > lists.tsv
for program in trec_eval ranx recbole sklearn; do
  echo "$program"
  eval-mae --truth truth.tsv --compat $program -k 2,20 lists.tsv | zstdcat -f
done
eval-mae --truth truth.tsv --compat ranx --gain linear lists.tsv
true
