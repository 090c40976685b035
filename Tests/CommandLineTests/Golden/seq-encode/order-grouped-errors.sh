# A user who comes again is refused, and so is what needs the whole log.
printf 'user\titem\ttime\nb\tx\t1\na\tx\t1\na\tx\t2\nb\tx\t3\n' >log
run() {
  seq-encode --order grouped "$@" log 2>&1 >/dev/null | sed 's/; hint: .*//'
  echo "${PIPESTATUS[0]}"
}
run
run --split quantile:.8,.9
run --split time:5
run --split time:5,6 --cold drop
run --min-item 2
run --vocab vocab
run --encode index
printf 'user\titem\ttime\n' | seq-encode --order grouped -p --split loo --truth truth
cat truth
