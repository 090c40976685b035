# Training is time <= 2. User b has no event there, items y and z neither.
printf '%s\n' user,item,time a,x,1 a,w,2 a,y,3 a,x,4 a,z,5 b,x,3 b,w,4 | tr , '\t' >log
for rule in drop-users drop keep; do
  echo "$rule"
  seq-encode -p --no-header-out --split time:2,3 --cold "$rule" --truth truth --truth-valid valid log
  tail -q -n +2 valid truth
done
