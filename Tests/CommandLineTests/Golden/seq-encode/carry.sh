# gap and interest are carried unasked; an absent text is \N; an absent number has no place.
printf '%s\n' user,item,time,interest,gap,city,level a,x,1,0.25,0,Rome,1 a,y,2,1.50,1,,2 \
  b,x,3,1,0,Oslo, | tr , '\t' >log
seq-encode -p log
seq-encode -p --carry city log
seq-encode -p --carry level log
