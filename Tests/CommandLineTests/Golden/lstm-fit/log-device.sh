# Runs share a log only where it is a file: of a device nobody waits for anybody.
printf 'user\titems\ttimes\tvalid\tcut\ttest\n' >rows.tsv
for n in 1 2 3 4 5 6; do printf "u$n\ta b c d\t1 2 3 4\t3\t4\t4\n"; done >>rows.tsv
mkfifo input
train() { lstm-fit --epochs 1 --width 2 --log /dev/null -o "$1" "$2" 2>&1 | grep waiting; }
train first.tsv input &
exec 9>input
cat rows.tsv >&9
# More than is read ahead, so that the log is open.
awk 'BEGIN { for (n = 0; n < 20000; n++) print "v" n "\ta b c d\t1 2 3 4\t3\t4\t" }' >&9
train second.tsv rows.tsv
exec 9>&-
wait
[ -s first.tsv ] && [ -s second.tsv ] && echo both
