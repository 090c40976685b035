# Without a split only the session of the user's newest event asks for what comes next; held-out
# sessions of one event leave a word.
printf 'user\titem\ttime\na\tx\t0\na\ty\t1\na\tz\t100\n' >log
seq-encode -p --session-gap 1m log
seq-encode -p --session-gap 1m --split time:1,1 log
