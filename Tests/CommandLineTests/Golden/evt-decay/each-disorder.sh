# Out of order within a user is bad data, with the line; across users it is not.
printf 'user\titem\ttime\na\tx\t9\nb\tx\t5\na\tx\t8\n' >events.tsv
evt-decay --each --half-life 1d --plain events.tsv
