# Training is time <= 4: values 2 and 6 of a, 4 and 0 of b, so mean 3 and median 3; levels 1, 5, 9
# have mean 5. Interpolation looks no further than its part of the timeline.
tr , '\t' >log <<'LOG'
user,item,time,value,level
a,p,1,,1
a,q,2,2,
a,r,4,6,5
a,s,5,,
a,t,6,8,7
b,p,0,4,
b,q,1,,9
b,r,4,0,
b,s,7,1,3
LOG
for rule in zero mean median previous interpolate drop; do
  seq-encode -p --no-header-out --carry level --split time:4,4 --missing $rule log 2>&1
done
# An absent number is a bad row; so is one of a column that turns out to be one of numbers.
seq-encode -p --on-bad bad --max-bad 1 --carry level log 2>&1
cat bad
seq-encode -p -q --on-bad skip --max-bad 0.3 --carry level log 2>&1
echo $?
