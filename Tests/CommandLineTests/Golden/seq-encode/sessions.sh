# A pause of more than ten seconds starts a session. Training is time <= 14, validation <= 40: the
# event at 31 would be validation, but begins its session.
printf '%s\n' user,item,time,basket a,p,0,u a,q,10,v a,p,14,u a,q,20,v a,p,31,u a,q,41,w a,p,50,w \
  a,r,70,x b,q,12,u b,r,60,u b,r,61,u | tr , '\t' >log
seq-encode -q -p --session-gap 10s --split time:14,40 --truth truth log
cat truth
echo
# A session of a column is all of a user's events with its id, in whatever order.
seq-encode -q -p -c session=basket --split time:14,40 --truth truth log
cat truth
