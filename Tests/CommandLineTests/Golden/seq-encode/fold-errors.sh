# One line and a status each.
printf 'user\titem\ttime\na\tx\t1\n' >log
run() {
  seq-encode "$@" log 2>&1 >/dev/null | sed 's/; hint: .*//'
  echo "${PIPESTATUS[0]}"
}
for fold in 0/3 4/3 1/1 1 1/2/3 /2 1/ -1/2 +1/2 1/1000001 99999999999999999999/3; do run --fold=$fold; done
run --fold-by time
run --fold-by item --fold 1/2
run --fold 1/2 --fold-by time --split loo
run --fold 1/2 --fold-by time --split quantile:.5
run --fold 1/2 --split sessions:q.9
run --fold 1/2 --order grouped
run --fold 1/2 --fold-by time --order grouped
run --fold 1/2 --split quantile:.5 --order grouped
