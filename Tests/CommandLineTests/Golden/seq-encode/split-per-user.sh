# Users of five, three and two events; shown are valid, cut and test.
printf 'user\titem\ttime\n' >log
for user in a:5 b:3 c:2; do
  for time in $(seq "${user#*:}"); do printf '%s\ti%s\t%s\n' "${user%:*}" "$time" "$time"; done
done >>log
for rule in none loo last:1 last:2 last:3 ratio:.6,.2 ratio:0.5,0.5; do
  echo "$rule"
  seq-encode -q -p --no-header-out --split "$rule" log | cut -f 1,4-
done
