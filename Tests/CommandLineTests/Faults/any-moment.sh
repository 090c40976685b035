# Stops a command at moments spread over its run; prints what broke a promise.
#
#     any-moment.sh KILLS COMMAND
#
# Besides so many SIGKILLs, a quarter as many SIGTERMs and SIGINTs.
kills=$1 command=$2
. "${BASH_SOURCE%/*}/checks.sh"

RANDOM=1
for fault in KILL TERM INT; do
  [[ $fault == KILL ]] && count=$kills || count=$(((kills + 3) / 4))
  for ((n = 0; n < count; n++)); do
    wait=$(printf %d.%06d 0 $((duration * 5 / 4 * RANDOM / 32768 % 1000000)))
    moment="$fault after $wait s"
    start_over
    # What a script starts in the background would not hear of SIGINT.
    TMPDIR=$PWD/tmp env --default-signal=INT $command $force >/dev/null 2>message &
    sleep "$wait"
    kill -$fault $!
    wait $!
    status=$?
    check_run $fault
    echo "$fault:$status" >>reached
  done
done
