# What is too large for a number is an error, never 'inf'.
printf 'user\titem\ttime\tvalue\na\tx\t1\t1e308\na\tx\t1\t1e308\n' >events.tsv
evt-decay --law none --value linear --plain events.tsv
