# A constant has no r2 and no correlation, no rows have nothing at all.
printf 'actual\tpredicted\n0\t1\n0\t3\n' >constant.tsv
eval-mae -p constant.tsv
eval-mae --format json constant.tsv
printf 'actual\tpredicted\n' | eval-mae -p
eval-mae -p --fail-above r2=2 constant.tsv >/dev/null
echo $?
