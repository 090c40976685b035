# Side files are events, filtered as the rows are, and are there before the first row.
printf '%s\n' user,item,time,event,value,gap a,x,1,buy,1,0 a,y,2,buy,2,1 a,x,3,promo,1,1 \
  a,y,4,buy,3,1 b,y,1,buy,1.5,0 b,z,9,buy,1,8 | tr , '\t' >log
seq-encode -q --split loo --truth truth.zst --truth-valid valid --train train --history history \
  --vocab vocab log | zstdcat
for file in valid train history vocab; do
  echo "$file"
  cat "$file"
done
echo truth
zstdcat truth.zst
