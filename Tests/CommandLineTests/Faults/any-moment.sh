# Kills a command at twenty moments; prints what broke a promise.
#
#     any-moment.sh COMMAND
command=$1
. "${BASH_SOURCE%/*}/checks.sh"

RANDOM=1
for fault in KILL TERM; do
  for ((n = 0; n < 10; n++)); do
    wait=0.$(printf %03d $((RANDOM % 60)))
    moment="$fault after $wait s"
    start_over
    TMPDIR=$PWD/tmp $command $force >/dev/null 2>message &
    sleep "$wait"
    kill -$fault $!
    wait $!
    status=$?
    check_run $fault
    echo "$status" >>reached
  done
done
