# History is what had happened by then; later events are left out with a word.
printf "user\titem\ttime\tevent\tvalue\n%b" "ann\tmilk\t0\tview\t1\nann\tbread\t86400\tcart\t2\nbob\tmilk\t86400\tview\t3\nann\tmilk\t172800\tbuy\t4\nbob\tsalt\t259200\tview\t5\n" >events.tsv
evt-decay --half-life 1d --at 86400 -p events.tsv
evt-decay --half-life 1d --at 1970-01-02T00:00:00Z -p events.tsv | tail -n 1
evt-decay --half-life 1d --at last-2d -p events.tsv | tail -n 1
