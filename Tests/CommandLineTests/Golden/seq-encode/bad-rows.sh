# A row is left out whole; an item once refused is refused again.
printf '%s\n' user,item,time,value a,x,1,1 'a,x y,2,1' 'b,x y,3,1' a,y,3,one a,z,4,2 | tr , '\t' |
  seq-encode -p --on-bad skip --max-bad 60%
