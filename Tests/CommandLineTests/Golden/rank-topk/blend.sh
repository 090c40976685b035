printf 'user\titem\tscore\nu1\ta\t4\nu1\tb\t2\nu2\tc\t1\n' >s.tsv
printf 'user\titem\tscore\nu1\tb\t3\nu1\td\t1\nu3\ta\t5\n' >other.tsv
printf 'item\tinterest\nb\t10\na\t30\nz\t99\n' >popular.tsv
for scale in none rank minmax softmax log; do
  echo "$scale"
  rank-topk -p --blend other=other.tsv:2 --blend popular=popular.tsv:0.1 --blend-scale $scale s.tsv
done
echo 'a scale of their own'
sed 's/\t\([0-9]\)$/\t-\1/' s.tsv |
  rank-topk -p --blend other=other.tsv:2:log --blend popular=popular.tsv:0.1:minmax
