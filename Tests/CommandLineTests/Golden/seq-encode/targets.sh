# Training is time <= 3, validation time <= 6; only the row's targets are truth.
printf '%s\n' user,item,time,event a,p,1,buy a,q,2,view a,r,3,buy a,p,4,buy a,q,5,buy a,r,6,view \
  a,p,7,view a,q,8,buy a,r,9,buy a,p,10,view | tr , '\t' >log
run() {
  echo "$*"
  seq-encode -q -p --no-header-out --split time:3,6 --truth truth --truth-valid valid \
    --history history --train train "$@" log | cut -f 2,5-
  for file in valid truth history train; do
    echo "$file $(tail -n +2 "$file" | cut -f 3 | xargs)"
  done
}
run --targets all
run --targets first
run --targets last
run --target-events buy
run --targets first --target-events buy
run --targets last --target-events buy
