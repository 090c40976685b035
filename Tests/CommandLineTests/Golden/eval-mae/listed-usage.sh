# What cannot go together, and files that do not say what they should.
printf 'user\titem\trank\nu1\ta\t1\nu1\tb\t2\n' >lists.tsv
printf 'user\titem\tsex\nu1\ta\tf\nu2\tb\tm\n' >truth.tsv
printf 'item\tcount\tcategory\na\t3\tx\nb\t-1\ty\n' >items.tsv
printf 'item\tcount\tcategory\tvector\na\t3\tx\t1\na\t3\tx\tone\n' >vectors.tsv
printf 'user\trank\titem\nu1\t1\ta\nu1\t2\ta\n' >twice.tsv
printf 'user\titem\tsex\nu1\ta\tf\nu1\tb\tm\n' >both.tsv
printf 'user\titem\tsex\nu1\ta\tdifference\n' >reserved.tsv
for options in '--history truth.tsv' '--vectors items.tsv --categories items.tsv' \
  '--groups truth.tsv' '--group sex --per-user' '--group sex --compare lists.tsv' \
  '--compat ranx --auc' '--compat ranx --baseline lists.tsv' \
  '--items items.tsv' '--categories lists.tsv' '--vectors vectors.tsv' '--vectors truth.tsv' \
  '--baseline items.tsv --history lists.tsv --categories truth.tsv' '--baseline twice.tsv' \
  '--group age' '--items lists.tsv --fail-below novelty@1=3' '--fail-below novelty@1=3' \
  '--group sex --groups lists.tsv' '--group sex --groups both.tsv' '--group sex --groups reserved.tsv'; do
  eval-mae --truth truth.tsv -k 1 $options lists.tsv >/dev/null
  echo $?
done
printf 'actual\tpredicted\n1\t2\n' | eval-mae --auc
printf 'user\titem\tpropensity\treward\nu1\ta\t1\t1\n' | eval-mae --policy lists.tsv --auc
