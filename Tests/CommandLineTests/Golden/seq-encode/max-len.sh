# Two events before the test, and the targets; where nothing is tested, the last two events.
printf 'user\titem\ttime\n' >log
for time in $(seq 6); do printf 'a\ti%s\t%s\n' "$time" "$time"; done >>log
for time in $(seq 4); do printf 'b\ti%s\t%s\n' "$time" "$time"; done >>log
seq-encode -q -p --no-header-out --max-len 2 --split time:4,4 log
seq-encode -q -p --no-header-out --max-len 2 --split loo --history history log
seq-encode -q -p --no-header-out --max-len 2 log
grep -c a history
