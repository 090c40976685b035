# A header alone is a valid, empty stream, for every split.
for rule in none loo last:2 time:5 time:4,5 quantile:.9 quantile:.8,.9 window:7d ratio:.8,.1; do
  printf 'user\titem\ttime\n' | seq-encode -p --split "$rule" --vocab vocab --history history
done | sort | uniq -c | sed 's/^ *//'
cat vocab history
