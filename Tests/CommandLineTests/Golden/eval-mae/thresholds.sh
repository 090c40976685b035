printf 'actual\tpredicted\n1\t2\n2\t2\n' >v.tsv
eval-mae -p --fail-above mae=0.5 --fail-below r2=-9 v.tsv >/dev/null
echo $?
eval-mae -p --fail-above mae=0.4 --fail-below correlation=0 v.tsv
