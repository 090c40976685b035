# A forecast table: the column 'at' tells the moments apart.
printf "user\titem\ttime\tevent\tvalue\n%b" "ann\tmilk\t0\tview\t1\nann\tbread\t86400\tcart\t2\nbob\tmilk\t86400\tview\t3\nann\tmilk\t172800\tbuy\t4\nbob\tsalt\t259200\tview\t5\n" >events.tsv
evt-decay --half-life 1d --at last-2d,last+1d,last+2d --by item events.tsv
