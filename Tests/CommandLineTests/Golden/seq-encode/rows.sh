# One row per user in byte order, oldest event first; standard names and seconds whatever was read.
printf '%s\n' 'when,kind,who,what,amount,note' \
  '3000,buy,b,x,2,n' '1000,view,a,y,1.50,n' '2500,buy,B,z,-1,n' '500,view,a,x,0.0,n' \
  '2000,buy,a,y,1e3,n' | tr , '\t' |
  seq-encode -c user=who,item=what,time=when,event=kind,value=amount --time-unit ms
