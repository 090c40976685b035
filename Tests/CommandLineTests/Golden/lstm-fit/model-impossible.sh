# A model's file whose numbers are none of a model's, and one whose numbers are too large to calculate with.
printf 'user\titems\ttimes\tvalid\tcut\ttest\nu1\ta b a c\t0 60 120 180\t2\t3\t3\n' >rows.tsv
lstm-fit -p -q --cell none --embedding 2 --epochs 1 --copy none --repeat yes --model model.tsv rows.tsv >scores.tsv
sed '/^record\tcount/s/[0-9]*$/9223372036854775807/' model.tsv >counts.tsv
lstm-fit --describe counts.tsv
echo $?
lstm-fit -p --from counts.tsv --epochs 0 rows.tsv
echo $?
# As many numbers as there have to be, but not each item's.
sed '/^item\t/s/ [^ ]*$//; /^tensor\tunknown\t/s/$/ 0 0/' model.tsv >narrow.tsv
lstm-fit --describe narrow.tsv
echo $?
awk -F '\t' -v OFS='\t' '$1 == "item" { $4 = "3e38 3e38" } { print }' model.tsv >large.tsv
lstm-fit -p --cell none --from large.tsv --epochs 0 rows.tsv
echo $?
