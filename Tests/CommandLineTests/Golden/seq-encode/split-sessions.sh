# Whole rows are held out: training ends before the cut, test begins after it, the last tenth of
# training validates; every position from the second on is a target.
printf 'user\titem\ttime\n' >events.tsv
for n in 01 02 03 04 05 06 07 08 09 10; do
  printf "s$n\ta\t$((10#$n * 10))\ns$n\tb\t$((10#$n * 10 + 5))\n"
done >>events.tsv
# Across the cut; of one event; with an item that is new; and two to keep.
printf 's11\ta\t108\ns11\tb\t130\ns12\ta\t121\ns13\ta\t122\ns13\tnew\t123\n' >>events.tsv
printf 's14\tb\t124\ns14\tnew\t125\ns14\ta\t126\ns15\ta\t127\ns15\tb\t128\n' >>events.tsv
seq-encode -p --split sessions:120 --truth truth.tsv --positions --truth-valid valid.tsv \
  --history history.tsv events.tsv
cat truth.tsv valid.tsv
wc -l <history.tsv
seq-encode -q --split sessions:120 --cold keep events.tsv | zstd -dcq | tail -n 4
seq-encode -q --split sessions:q.6 events.tsv | zstd -dcq | awk -F '\t' '{print $1, $4, $5, $6}'
seq-encode -q --split sessions:q.6,q.6 events.tsv | zstd -dcq | awk -F '\t' '{print $1, $4, $5, $6}'
# Sessions of users: by a pause, and by a column whose sessions overlap.
sed 's/^s\([0-9]*\)/ann/' events.tsv >one.tsv
seq-encode -qp --session-gap 4s --split sessions:60,120 --truth truth.tsv --positions one.tsv
cat truth.tsv
# A session stays one when an item that is new leaves it.
printf 'user\titem\ttime\nb\ta\t1\nb\tb\t2\nc\ta\t100\nc\tnew\t120\nc\tb\t140\n' >gap.tsv
seq-encode -qp --session-gap 30s --split sessions:50,50 gap.tsv
awk -F '\t' -v OFS='\t' '{print (NR == 1 ? "user" : "ann"), $2, $3, (NR == 1 ? "session" : $1)}' \
  events.tsv | seq-encode -q --split sessions:q.5 | zstd -dcq | cut -f 1-3,5-
for rule in sessions sessions:q sessions:q0 sessions:5,4 sessions:q.9,.95; do
  seq-encode --split $rule events.tsv
  echo "status $?"
done
seq-encode --split sessions:120 --order grouped events.tsv
echo "status $?"
