# Runs that go on with one state at the same time, some of them killed while they wait or while
# they hold it; prints what broke a promise.
#
#     turns.sh ROUNDS
#
# A run that holds the state is kept from its end by input that does not come. With or without a
# state from before, the events counted are those of the runs that ended with status 0, and no file
# but the state is left.
shopt -s nullglob dotglob
exec 2>shell-messages
rounds=$1
events() { printf 'user\titem\ttime\nu\ti\t%d\n' "$1"; }
turn() { exec evt-decay -q --law none --state out/state.tsv -o /dev/null "$@"; }
complain() { echo "round $round: $1 [$(ls -A out | tr '\n' ' ')]"; }
# Until a process sleeps on the lock, or is the one that has it.
until_locks_show() {
  for ((n = 0; n < 500; n++)); do
    grep -q -- "$1 *FLOCK.* $2 " /proc/locks && return
    sleep .01
  done
  complain "process $2 is not seen at the lock"
}

for ((round = 0; round < rounds; round++)); do
  rm -rf out input && mkdir out && mkfifo input
  expected=0
  if ((round % 2)); then
    (turn <(events 1)) && expected=1
  fi
  signal=$((round / 2 % 2 ? 9 : 15))
  # The first row has come, and the end has not.
  turn input &
  holder=$!
  exec 9>input
  events 2 >&9
  head -c 300000 /dev/zero | tr '\0' '\n' | sed 's/^/u\tj\t2/' >&9
  until_locks_show : $holder
  waiters=()
  for time in 3 4 5 6; do
    turn <(events $time) &
    waiters+=($!)
  done
  for waiter in "${waiters[@]}"; do until_locks_show "->" $waiter; done
  kill -$signal "${waiters[1]}" && wait "${waiters[1]}"
  [[ $? == $((128 + signal)) ]] || complain 'a waiting run ended otherwise than by its signal'
  kill -$signal $holder
  wait $holder
  [[ $? == $((128 + signal)) ]] || complain 'the holding run ended otherwise than by its signal'
  exec 9>&-
  for waiter in "${waiters[0]}" "${waiters[2]}" "${waiters[3]}"; do
    wait "$waiter" && expected=$((expected + 1)) || complain 'a waiting run failed'
  done
  [[ $(ls -A out) == state.tsv ]] || complain 'more is left than the state'
  count=$(events 0 | head -n 1 | (exec evt-decay -qp --law none --state out/state.tsv) | awk -F '\t' '$2 == "i" {print $5}')
  [[ $count == "$expected" ]] || complain "expected $expected events, found $count"
done
