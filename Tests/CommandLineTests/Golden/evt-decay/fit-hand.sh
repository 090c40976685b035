# In the first 80 % of time every share is 1/2 whatever epsilon is, so it stays 0.1, not identified.
# After it p is 0.9 * 2/3 + 0.05 for ann, 0.9 * 1/3 + 0.05 for bob: the mean of log p is -0.7403.
printf 'user\titem\ttime\nann\ta\t0\nann\tb\t1\nann\ta\t2\nann\ta\t10\nbob\tc\t0\nbob\td\t1\nbob\tc\t2\nbob\td\t9\n' >events.tsv
evt-decay -p --fit none events.tsv
# Nothing to score.
printf 'user\titem\ttime\nann\ta\t0\nann\tb\t1\n' | evt-decay -p --fit exp; echo $?
# Returns are left out; --by item predicts the log's next item: 0.9 / 3 + 0.05, then 1/2.
printf 'item\ttime\tevent\na\t0\tbuy\nb\t1\tbuy\na\t2\tbuy\na\t3\treturn\nb\t9\tbuy\na\t10\tbuy\n' |
  evt-decay -p --by item --weight buy=1,return=-1 --fit none
# No events: tables without rows.
printf 'user\titem\ttime\n' | evt-decay -p --fit exp,power --law-file laws.tsv; cat laws.tsv
