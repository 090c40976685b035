# Item z is rare, so c falls to one event and goes, and with c's event item y becomes rare too.
printf '%s\n' user,item,time a,x,1 a,w,2 a,x,3 b,x,1 b,w,2 b,y,3 c,z,1 c,y,2 | tr , '\t' |
  seq-encode -p --min-user 2 --min-item 2
