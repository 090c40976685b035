printf 'user\titem\trank\nu1\ta\t1\n' >lists.tsv
printf 'actual\tpredicted\n1\t2\n' >v.tsv
for options in 'lists.tsv' '-k 5 v.tsv' '-k 0 --truth lists.tsv lists.tsv' '-k 5,5 v.tsv' '-k -5 v.tsv' \
  '--absent maybe v.tsv' '--fail-above mae v.tsv' '--fail-above mea=1 v.tsv' \
  '--fail-above mae=inf v.tsv' '--format xml v.tsv' '--gain sum v.tsv'; do
  eval-mae -p $options
  echo $?
done
