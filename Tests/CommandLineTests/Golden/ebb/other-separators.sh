# A header whose columns something else than tabs separates.
printf 'user,item,time\na,x,1\n' >events.csv
printf 'user item score\na x 1\n' >scores.txt
printf 'item\nx\n' >items.tsv
evt-decay --half-life 1d events.csv
echo $?
seq-encode -c user=user events.csv
echo $?
rank-topk scores.txt
echo $?
rank-topk items.tsv
echo $?
eval-mae events.csv
echo $?
printf 'user\titem\tscore\na\tx\t1\n' | rank-topk -p --exclude events.csv
echo $?
