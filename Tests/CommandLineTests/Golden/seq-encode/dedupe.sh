# Exact repeats agree in every column, the ones that are not used included.
printf '%s\n' user,item,time,note a,x,1,p a,y,1,p a,x,1,p a,x,1,q a,x,2,p a,y,3,p b,x,1,p |
  tr , '\t' >log
for rule in exact consecutive first last; do
  echo "$rule"
  seq-encode -p --no-header-out --dedupe "$rule" log | cut -f 1-3
done
