# An event without a user or an item belongs to nobody: a bad row, where the key or the gap needs the
# name. Other columns of the key may be empty.
printf 'user\titem\ttime\tplace\nann\tmilk\t1\t\n\tmilk\t2\tshop\nann\t\t3\tshop\n' >events.tsv
evt-decay -p --law none events.tsv
echo "status $?"
evt-decay -p --law none --on-bad skip --max-bad 70% events.tsv
evt-decay -p --law none --by item,place --on-bad skip --max-bad 70% events.tsv
evt-decay -p --law none --by place events.tsv
evt-decay -p --each --by place --law none --on-bad bad.tsv --max-bad 70% events.tsv
cat bad.tsv
