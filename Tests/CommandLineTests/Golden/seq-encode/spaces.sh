# Items with spaces cannot stand in a list, but their indices can; --vocab leads back. The hint's
# command helps.
printf 'user\ttime\titem\nann\t1\toat milk\nann\t2\tsea salt\nann\t3\toat milk\n' >events.tsv
seq-encode -p events.tsv
echo "status $?"
seq-encode -p --encode index --vocab vocabulary.tsv events.tsv
cat vocabulary.tsv
awk -F '\t' -v OFS='\t' 'NR > 1 {gsub(/ /, "_", $3)} 1' events.tsv | seq-encode -p
printf 'user\ttime\titem\tevent\nann\t1\toat milk\tbig buy\n' | seq-encode -p --encode index
echo "status $?"
