# The position of a target is that in the row as it is written.
printf '%s\n' user,session,item,time a,s,p,1 a,s,q,2 a,t,r,3 a,s,p,4 a,s,q,5 a,t,q,6 | tr , '\t' >log
seq-encode -q -p --split time:3,3 --truth truth --positions log
cat truth
seq-encode -q -p --split time:3,3 --truth truth --positions --max-len 1 log
cat truth
