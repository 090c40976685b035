# A part can be read and says what it holds; a merged report has thresholds and formats, and tells what
# the whole tells. Parts that are not whole, or not alike, are refused.
printf 'user\trank\titem\nu1\t1\ta\nu1\t1\tb\nu2\t1\tx y\n' > lists.1
printf 'user\titem\nu1\ta\nu3\ta\n' > truth.1
printf 'user\trank\titem\nu4\t1\ta\nu4\t2\tx\n' > lists.2
printf 'user\titem\nu4\tx\n' > truth.2
for part in 1 2; do
  eval-mae --truth truth.$part -k 2 --partial lists.$part -o part.$part
done
cat part.1
eval-mae --merge part.1 part.2 --format table
eval-mae --merge part.1 part.2 -q --format json --fail-below hr@2=0.9 | tail -n 3
eval-mae --merge part.1 part.2 -q --fail-below hr@5=0.9
printf 'actual\tpredicted\n' | eval-mae --partial --plain
printf 'actual\tpredicted\n1\t2\n1\t3.5\n0\t1\n1e200\t-1e200\n' | eval-mae --partial --plain
printf 'actual\tpredicted\na\tb\nb\tb\nx y\ta\n' | eval-mae --predicted class --positive b --partial --plain
printf 'actual\tpredicted\n1\t0.1\n0\t0.1\n1\t1\n' | eval-mae --predicted probability --partial --plain > chances
cat chances
# Without headers, too.
grep -v kind chances | eval-mae --merge --no-header -c kind=1,name=2,key=3,sums=4 --plain
# A list shorter than k is bad data only where all are.
eval-mae --truth truth.1 -k 5 --partial lists.1 -q -o short.1
eval-mae --merge short.1 -q
eval-mae --merge part.1 short.1
eval-mae --merge part.1 chances
eval-mae --truth truth.2 -k 2 --gain linear --partial lists.2 > /dev/null
sed 's/user.item/&\tvalue/; s/.x$/&\t2/' truth.2 > graded
eval-mae --truth graded -k 2 --gain linear --partial lists.2 | eval-mae --merge part.1 -
eval-mae --merge part.1 part.1
head -n 12 part.1 | eval-mae --merge
head -n 12 part.1 | eval-mae --merge - part.2
grep -v ndcg part.1 | eval-mae --merge
sed '/ndcg/d; s/^\(end.*\)16$/\115/' part.1 | eval-mae --merge - part.2
sed 's/^part\(.*\)1$/part\12/' part.1 | eval-mae --merge
sed 's/ndcg@2\t\t0/&x/' part.1 | eval-mae --merge
sed 's/^mean\tndcg@2\t\t/&1 /' part.1 | eval-mae --merge
sed 1d part.1 | eval-mae --merge --no-header -c kind=1,name=2,key=3
printf 'actual\tpredicted\n1e200\t-1e200\n' | eval-mae --partial | eval-mae --merge --plain | head -n 3
head -n 1 part.1 | eval-mae --merge
eval-mae --merge lists.1
eval-mae part.1
eval-mae --merge --truth truth.1 -k 5 part.1
eval-mae --merge --on-bad skip part.1
eval-mae --partial --bootstrap 10 --format json part.1
true
