# Lists judged by a log of what others showed: figures worked by hand. u1's a was shown with 1/2 and is
# listed, weight 2; u2's b is not listed, weight 0; u3's c was shown with 1/4, weight 4.
printf 'user\titem\tpropensity\treward\nu1\ta\t0.5\t1\nu2\tb\t0.5\t1\nu3\tc\t0.25\t0\n' > log.tsv
printf 'user\trank\titem\nu1\t1\ta\nu2\t1\ta\nu3\t1\tc\n' > lists.tsv
printf 'user\titem\tscore\nu1\ta\t0.5\nu2\ta\t0.25\nu2\tb\t0.5\nu3\tc\t0.25\n' > model.tsv
eval-mae --policy lists.tsv log.tsv | zstdcat -f
eval-mae --policy lists.tsv --model-reward model.tsv --switch 3 -q log.tsv | zstdcat -f
# A policy that shows by chance, too.
printf 'user\titem\tpropensity\nu1\ta\t0.25\nu2\tb\t1\n' | cat > chance.tsv
eval-mae --policy chance.tsv -q log.tsv | zstdcat -f
printf 'user\titem\tpropensity\treward\nu1\ta\t0\t1\n' | eval-mae --policy lists.tsv
printf 'user\titem\tpropensity\treward\nu1\ta\t1\t1\n' | eval-mae
eval-mae --switch 2 log.tsv
printf 'user\titem\nu1\ta\nu1\ta\n' > twice.tsv
eval-mae --policy twice.tsv log.tsv > /dev/null
eval-mae --define snips
eval-mae --policy lists.tsv -k 5 log.tsv
true
