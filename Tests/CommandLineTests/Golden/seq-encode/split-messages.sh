# A split per user leaks; -v tells the cut times of one that does not.
printf 'user\titem\ttime\na\tx\t1\na\tx\t2\na\tx\t3\nb\tx\t3.5\n' >log
seq-encode -p --no-header-out --split loo log
seq-encode -p --no-header-out --split quantile:.5,.75 -v log
