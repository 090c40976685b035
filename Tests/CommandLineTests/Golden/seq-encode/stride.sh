# Four events before the test and three older ones; of those, and one more as the last target, come
# the further rows. A user without older history has none.
printf 'user\titem\ttime\tevent\n' >log
for time in $(seq 9); do printf 'a\ti%s\t%s\t%s\n' "$time" "$time" $((time % 2)); done >>log
for time in $(seq 4); do printf 'b\ti%s\t%s\t1\n' "$time" "$time"; done >>log
for stride in 4 2 1 9; do
  seq-encode -q -p --no-header-out --max-len 4 --stride $stride --split loo log
done
# Validation is no training; what has no target is left out.
seq-encode -q -p --no-header-out --max-len 2 --stride 2 --split time:4,6 --history history log
seq-encode -q -p --no-header-out --max-len 2 --stride 1 --target-events 0 log
wc -l <history
for bad in '--stride 2' '--stride 0 --max-len 2'; do seq-encode $bad log 2>&1 || echo $?; done
