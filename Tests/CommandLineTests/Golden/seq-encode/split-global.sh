# Ten events; shown are valid, cut and test. User c, with one event at 7, has no row where that is
# held out, because nothing of the user is left for training.
printf '%s\n' 'user,item,time' a,p,1 a,q,2 a,p,3 a,q,8 a,p,9 b,p,2 b,q,4 b,p,6 b,q,10 c,p,7 |
  tr , '\t' >log
for rule in time:6,8 time:7 time:1970-01-01T00:00:06Z,8 time:10 quantile:.8 quantile:.7,.9 \
  quantile:0.8,0.80 window:2s window:3s,2s; do
  echo "$rule"
  seq-encode -q -p --no-header-out --split "$rule" log | cut -f 1,4-
done
