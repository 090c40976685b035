# Folds of users: nothing of part i is trained on; what is tested of it is what the split says, or
# whole rows. Folds of time: one block after another, and nothing of what follows it.
awk 'BEGIN {
  OFS = "\t"; x = 1
  print "user", "item", "time"
  for (n = 0; n < 60; n++) {
    x = x * 16807 % 2147483647; user = x % 9
    x = x * 16807 % 2147483647; print "u" user, "i" x % 7, n * 10
  }
}' >log
sides="--truth truth --truth-valid valid --train train --history history --vocab vocab"
show() {
  seq-encode -v -p $sides "$@" log 2>&1
  for side in truth valid train history; do
    echo "$side: $(cut -f 1 $side | tail -n +2 | uniq -c | tr -s ' \n' ' ')"
  done
  tail -n +2 vocab | tr '\t\n' ' ;'
  echo
}
show --fold 1/3 --split loo
show --fold 1/3 --split quantile:.8 --targets first
show --fold 1/3
show --fold 2/3 --session-gap 100s --split loo
show --fold 2/3 --session-gap 100s
for fold in 1/3 2/3 3/3; do show --fold $fold --fold-by time --cold keep; done
# All folds together test what the split without them tests, each event once.
together() {
  for fold in 1/3 2/3 3/3; do
    seq-encode -q --fold $fold "$@" --truth part log >/dev/null 2>&1
    tail -n +2 part
  done | LC_ALL=C sort
}
for split in loo last:2 ratio:.6,.2 time:300 quantile:.5,.7; do
  seq-encode -q --split $split --truth whole log >/dev/null
  together --split $split | cmp - <(tail -n +2 whole | LC_ALL=C sort) && wc -l <whole
done
tail -n +2 log | LC_ALL=C sort -t $'\t' -k 1,1 -k 3,3n | awk -F '\t' '$1 == last; { last = $1 }' |
  LC_ALL=C sort | cmp - <(together --cold keep) && echo users
tail -n +17 log | LC_ALL=C sort | cmp - <(together --fold-by time --cold keep) && echo time
# The user of a fold is the user of that fold in any log.
printf 'user\titem\ttime\nu2\ta\t1\nu2\tb\t2\nu2\tc\t3\nu0\ta\t1\nu0\tb\t2\nu0\tc\t3\n' >log
for order in any grouped; do seq-encode -qp --order $order --fold 1/3 --split loo log; done
# A test that is empty, and items that only its users have.
show --fold 3/3 --split loo
show --fold 1/3
printf 'user\titem\ttime\nu2\ta\t1\nu0\ta\t1\nu0\tb\t1\n' >log
show --fold 1/2 --fold-by time
