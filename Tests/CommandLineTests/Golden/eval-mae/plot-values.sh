# Errors by predicted value, and what estimators say of a policy.
awk 'BEGIN { OFS = "\t"; print "actual", "predicted"
  for (n = 0; n < 40; n++) print n * 7 % 5 + 1, 1 + n % 8 / 2 }' | eval-mae -p --plot errors.svg
cat errors.svg
printf 'user\titem\nu1\ta\nu2\tb\nu3\ta\n' >policy.tsv
printf 'user\titem\tpropensity\treward\nu1\ta\t.5\t1\nu2\ta\t.5\t1\nu2\tb\t.5\t0\nu3\ta\t.5\t1\n' |
  eval-mae -pq --policy policy.tsv --plot policy.svg | head -n 2
cat policy.svg
# Without rows there is nothing to show.
printf 'actual\tpredicted\n' | eval-mae -p --plot errors.svg | head -n 2
grep -c 'no values' errors.svg
