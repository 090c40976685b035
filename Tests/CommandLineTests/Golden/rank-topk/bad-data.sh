printf 'user\titem\tscore\nu1\ta\t4\nu1\tb\tlots\nu1\tc\tnan\nu2\td\t1\n' >s.tsv
rank-topk -p s.tsv
echo $?
rank-topk -p --on-bad skip --max-bad 60% s.tsv
echo $?
printf 'user\titem\trank\n' | rank-topk -p
echo $?
printf 'user\titem\tscore\nu1\ta\t4\nu1\tb\t1\nu1\ta\t3\n' >twice.tsv
rank-topk -p twice.tsv
echo $?
printf 'user\titem\tscore\nu1\ta\t4\n' | rank-topk -p --blend x=twice.tsv:1
echo $?
# Before an item that no list has had.
printf 'user\titem\tscore\nu1\ta\t4\nu1\ta\t3\nu1\tb\t1\n' >early.tsv
printf 'item\tscore\na\t1\n' >trend.tsv
rank-topk -p --blend x=trend.tsv:1 early.tsv
echo $?
printf 'user\titem\tscore\nu1\ta\t-4\n' >below.tsv
rank-topk -p --blend x=below.tsv:1:log twice.tsv
echo $?
printf 'user\tsession\titem\tscore\nu1\t1\ta\t4\n' | rank-topk -p --users s.tsv
echo $?
printf 'user\titem\tscore\nu1\ta\t4\n' | rank-topk -p --exclude missing.tsv
