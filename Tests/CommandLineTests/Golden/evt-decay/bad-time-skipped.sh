printf 'user\titem\ttime\na\tx\t1\na\tx\tyesterday\n' >events.tsv
evt-decay --half-life 1d --on-bad skip --max-bad 50% events.tsv
