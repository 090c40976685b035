printf 'user\titem\ttime\n' >events.tsv
evt-decay --half-life 1d events.tsv
evt-decay --half-life 1d --each events.tsv
evt-decay --law step --ratio 0.5 --at last,last-1d --normalise max events.tsv
