# Ratio 0.8: each later event of the user leaves 0.8, whatever its time.
printf "user\titem\ttime\tevent\tvalue\n%b" "ann\tmilk\t0\tview\t1\nann\tbread\t86400\tcart\t2\nbob\tmilk\t86400\tview\t3\nann\tmilk\t172800\tbuy\t4\nbob\tsalt\t259200\tview\t5\n" >events.tsv
evt-decay --law step --ratio 0.8 events.tsv
evt-decay --law step --ratio 0.8 --by item,user --combine last --at 172800 events.tsv
