# (1 + Δ/s)^(-2) with s = H/(√2 - 1): a half after the half-life, too.
printf "user\titem\ttime\tevent\tvalue\n%b" "ann\tmilk\t0\tview\t1\nann\tbread\t86400\tcart\t2\nbob\tmilk\t86400\tview\t3\nann\tmilk\t172800\tbuy\t4\nbob\tsalt\t259200\tview\t5\n" >events.tsv
evt-decay --law power --half-life 1d --exponent 2 --at last,last+1d --by item events.tsv
