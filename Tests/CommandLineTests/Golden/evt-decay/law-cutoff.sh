# (1 + 3)^(-0.5) * 2^(-3/3) after three days, and 1 / (1 + 3) / 2 with the exponent 1.
printf 'user\titem\ttime\nann\tmilk\t0\n' >events.tsv
evt-decay --law cutoff --rate 1/d --exponent 0.5 --half-life 3d --at last,last+3d events.tsv
evt-decay --law cutoff --rate 1/d --half-life 3d --at last+3d events.tsv
