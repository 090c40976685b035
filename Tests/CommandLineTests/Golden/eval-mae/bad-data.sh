printf 'actual\tpredicted\n1\t2\n3\tmuch\n-\t4\n' >v.tsv
eval-mae -p v.tsv
echo $?
eval-mae -p --on-bad skip --max-bad 70% v.tsv
echo $?
printf 'time\tactual\n' | eval-mae -p
echo $?
printf 'actual\tpredicted\n' | eval-mae -p --per-user
echo $?
printf 'user\titem\trank\nu1\ta\t1\nu1\ta\t2\nu1\tb\t3\n' >twice.tsv
eval-mae -p -k 2 --truth twice.tsv twice.tsv
echo $?
printf 'user\tposition\titem\trank\nu1\t4\ta\t1\n' | eval-mae -p -k 1 --truth twice.tsv
echo $?
printf 'user\titem\trank\nu1\ta\tfirst\n' | eval-mae -p -k 1 --truth twice.tsv
echo $?
eval-mae -p -k 1 --truth missing.tsv twice.tsv
