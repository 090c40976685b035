# The strongest and the newest event of each item.
printf "user\titem\ttime\tevent\tvalue\n%b" "ann\tmilk\t0\tview\t1\nann\tbread\t86400\tcart\t2\nbob\tmilk\t86400\tview\t3\nann\tmilk\t172800\tbuy\t4\nbob\tsalt\t259200\tview\t5\n" >events.tsv
evt-decay --half-life 1d --combine max --weight 'view=1,cart=3,buy=1' --by user events.tsv
evt-decay --half-life 1d --combine last --weight 'view=1,*=3' --by user events.tsv
