printf 'user\titem\ttime\tvalue\na\tx\t1\t2\na\tx\t2\tmany\n' >events.tsv
evt-decay --half-life 1d --value log events.tsv >/dev/null
