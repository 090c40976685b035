# Groups of users, by a column of the truth or of another file; u5 has no list and no age.
printf 'user\titem\trank\nu1\ta\t1\nu1\tb\t2\nu2\tx\t1\nu2\tc\t2\nu3\ta\t1\nu4\tb\t1\n' >lists.tsv
printf 'user\titem\tsex\nu1\tb\tf\nu2\tc\tm\nu2\td\tm\nu3\ta\tf\nu4\tc\t\nu5\tc\t\n' >truth.tsv
printf 'user\tage\nu4\told\nu1\told\nu2\tyoung\nu3\tyoung\nu9\told\n' >ages.tsv
eval-mae --truth truth.tsv -k 2 --group sex lists.tsv
eval-mae --truth truth.tsv -k 2 --group age --groups ages.tsv --bootstrap 200 --format table lists.tsv
eval-mae --truth truth.tsv -k 1 --group sex --compat ranx --format json lists.tsv | head -n 5
# A bound is on all users; of one group there is no difference.
printf 'user\titem\nu1\tb\nu2\tx\nu3\ta\n' >one.tsv
printf 'user\tgroup\nu1\tone\nu3\tone\n' >groups.tsv
eval-mae --truth one.tsv -k 1 --group group --groups groups.tsv --fail-above hr@1=0.6 lists.tsv
echo $?
