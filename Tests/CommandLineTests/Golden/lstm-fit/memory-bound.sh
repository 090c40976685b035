# What does not fit is asked for before it is made, whether options or a file promise it.
printf 'user\titems\ttimes\tvalid\tcut\ttest\nu1\ta b a c\t1 2 3 4\t3\t3\t3\n' >rows.tsv
lstm-fit -p -q -S 64M --width 65536,65536 rows.tsv
echo "$?"
lstm-fit -p -q -S 64M --width 2 --skip none --epochs 1 --max-len 16777216 --batch 16777216 --model model.tsv rows.tsv | wc -l
sed 's/^option\twidth\t\t2$/option\twidth\t\t65536/' model.tsv >huge.tsv
lstm-fit -p -q --from huge.tsv --epochs 0 rows.tsv
