# Items become the index of the vocabulary in rows and side files; items left out have none.
printf '%s\n' user,item,time a,x,1 a,y,2 a,y,3 a,q,4 b,y,1 b,x,2 b,y,3 b,x,4 | tr , '\t' |
  seq-encode -q -p --min-item 2 --split loo --encode index --truth truth --vocab vocab
cat truth vocab
