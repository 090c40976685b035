printf 'user\titem\ttime\tgap\na\tx\t9\t1\n' | evt-decay --each --half-life 1d
