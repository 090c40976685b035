# r to the n is rounded once, whatever the path: one later event leaves r itself.
printf 'user\titem\ttime\n' >events.tsv
for n in 1 2 3 4 5 6 7 8 9; do printf 'ann\ti%d\t%d\n' $n $n; done >>events.tsv
evt-decay -p --law step --ratio 0.8 events.tsv | tee whole.tsv
{ head -n 1 events.tsv; sed -n '2,5p' events.tsv; } | evt-decay --law step --ratio 0.8 --state s.tsv -o /dev/null
{ head -n 1 events.tsv; sed -n '6,$p' events.tsv; } | evt-decay -p --law step --ratio 0.8 --state s.tsv | cmp - whole.tsv
printf 'user\titem\ttime\nann\tmilk\t1\nann\tsalt\t2\nann\tsalt\t3\nann\tmilk\t4\n' |
  evt-decay -p --each --law step --ratio 0.7
