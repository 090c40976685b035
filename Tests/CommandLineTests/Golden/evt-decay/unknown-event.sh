printf 'user\titem\ttime\tevent\na\tx\t1\tview\na\tx\t2\tlike\n' >events.tsv
evt-decay --half-life 1d --weight view=1,cart=3 events.tsv >/dev/null
