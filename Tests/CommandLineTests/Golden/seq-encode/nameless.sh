# As in evt-decay, an empty user or item is a bad row.
printf 'user\titem\ttime\nann\tmilk\t1\n\tmilk\t2\nann\t\t3\nann\tsalt\t4\n' >events.tsv
seq-encode -p events.tsv
echo "status $?"
seq-encode -p --on-bad skip --max-bad 60% events.tsv
seq-encode -p --on-bad skip --max-bad 60% --encode index events.tsv
