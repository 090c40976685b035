printf 'actual\tpredicted\n1\t2\n' >v.tsv
mkdir folder.svg
for options in '--plot v.png' '--plot v.svg --per-user' '--plot v.svg --predicted class' \
  '--plot v.svg --define mae' '--plot v.svg -o v.svg' '--plot nowhere/v.svg' '--plot folder.svg'; do
  eval-mae -p $options v.tsv
  echo $?
done
ls
# What was there stays, where a run fails, and is replaced, where it does not.
echo old >v.svg
printf 'actual\tpredicted\nx\t2\n' | eval-mae -p --plot v.svg >/dev/null
cat v.svg
eval-mae -p --plot v.svg v.tsv >/dev/null
head -c 5 v.svg
