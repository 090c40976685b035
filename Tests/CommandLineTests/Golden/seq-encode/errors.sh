# One line and a status each.
printf 'user\titem\ttime\na\tx\t1\n' >log
run() {
  seq-encode "$@" 2>&1 >/dev/null | sed 's/; hint: .*//'
  echo "${PIPESTATUS[0]}"
}
row() { printf 'user\titem\ttime\tevent\tvalue\n%b\n' "$1" >bad && run bad; }
run --split
run --split sometimes log
run --split last:0 log
run --split time:9,8 log
run --split quantile:1.5 log
run --split window:7 log
run --split ratio:.8,.3 log
run --truth truth log
run --split loo --truth same --history same log
run --min-user 0 log
run --max-len 0 log
run --session-gap 0s log
run --carry item log
run --carry size log
run --target-events buy log
run missing
row 'a\tx y\t1\tbuy\t1'
row 'a\t\t1\tbuy\t1'
row 'a\t<mask>\t1\tbuy\t1'
row '\tx\t1\tbuy\t1'
row 'a\tx\tnow\tbuy\t1'
row 'a\tx\t1600000000000\tbuy\t1'
row 'a\tx\t1\t\\N\t1'
row 'a\tx\t1\tbuy\t'
row 'a\tx\t1\tbuy\tnan'
printf 'user\titem\n' | run -
printf 'user\titem\ttime\tsession\n' | run --session-gap 1h
printf '' | run -
