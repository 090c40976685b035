# 1/(1 + kΔ): a half after the half-life, a third after two.
printf "user\titem\ttime\tevent\tvalue\n%b" "ann\tmilk\t0\tview\t1\nann\tbread\t86400\tcart\t2\nbob\tmilk\t86400\tview\t3\nann\tmilk\t172800\tbuy\t4\nbob\tsalt\t259200\tview\t5\n" >events.tsv
evt-decay --law power --half-life 1d --at last+1d --by user,item -p events.tsv
evt-decay --law power --rate 1/d --at last+1d --by user,item -p events.tsv | tail -n 1
