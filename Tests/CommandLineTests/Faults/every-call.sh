# Runs a command again and again, a later call of the C library failing each time, until it makes
# no more such calls; prints what broke a promise, and the calls it came to into reached.
#
#     every-call.sh errors|interruptions|single-interruptions|ends COMMAND
#
# Interruptions come to every other call, from the first and from the second on, or to one call
# alone. failing_calls.so is in this folder.
group=$1 command=$2
. "${BASH_SOURCE%/*}/checks.sh"

# The faults of a call, as failing_calls.c names them; + is for all calls from then on.
faults_of() {
  case $group:$1 in
    errors:write) echo ENOSPC ENOSPC+ EIO ;;
    errors:read | errors:pread | errors:close) echo EIO ;;
    errors:*) echo ENOSPC EIO ;;
    interruptions:read | interruptions:pread | interruptions:write) echo EINTR+ short+ ;;
    interruptions:*) echo EINTR+ ;;
    single*:read | single*:pread | single*:write) echo EINTR short ;;
    single*:*) echo EINTR ;;
    ends:read | ends:pread) ;;
    ends:*) echo KILL TERM ;;
  esac
}

for call in open read pread write fsync link rename close ftruncate mkstemp flock; do
  for fault in $(faults_of $call); do
    later=${fault//[^+]/}
    for ((n = 1; n < 1000; n++)); do
      moment=$call:$n:$fault
      start_over
      timeout -s KILL 60 env LD_PRELOAD="$PWD/failing_calls.so" TMPDIR="$PWD/tmp" \
        EBB_FAULT_MARK=mark EBB_FAULT="$call:$n$later:${fault%+}" \
        $command $force >/dev/null 2>message
      status=$?
      [[ -e mark ]] || break
      check_run "${fault%+}"
      echo "$moment" >>reached
      [[ $later ]] && ((n == 2)) && break
    done
  done
done
