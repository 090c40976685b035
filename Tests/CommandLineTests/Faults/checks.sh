# What the walks over faults share; sourced in a folder with in/, perhaps old/, and `command` set.
#
# The command reads in/ and writes out/, which is a copy of old/ before each run (nothing where
# there is no old/), may spill into tmp/ and write a log. Files named state* are read, too, and
# checkpoint* may be of any moment: what counts is that the next run goes on to the same end.
tool=${command%% *}
force=
[[ -d old ]] && force=-f
shopt -s nullglob dotglob
# bash tells of every killed command.
exec 2>shell-messages

complain() { echo "$moment: $1: $(cat message) [$(ls -A out tmp | tr '\n' ' ')]"; }

start_over() {
  rm -rf out tmp mark log
  if [[ -d old ]]; then cp -r old out; else mkdir out; fi
  mkdir tmp
}

run() { TMPDIR=$PWD/tmp $command $force >/dev/null 2>message; }

# Every one of these files is the old one or the new one.
check_files() {
  local file name
  for file in "$@"; do
    name=${file#out/}
    [[ $name == checkpoint* ]] && continue
    cmp -s "$file" "expected/$name" || { [[ -d old ]] && cmp -s "$file" "old/$name"; } ||
      complain "$file is neither the old file nor the new one"
  done
}

# And nothing is left.
check_all_files() {
  local file
  check_files out/*
  for file in tmp/*; do complain "left $file"; done
}

# A state is not ahead of the other outputs, and the next run goes on from the old one.
check_states() {
  local state
  for state in old/state*; do
    state=${state#old/}
    if cmp -s "out/$state" "expected/$state" && ! diff -r -x '.*' expected out >/dev/null; then
      complain "$state is ahead of the output"
    fi
    cp "old/$state" "out/$state"
  done
}

# All files are the new ones. A log holds speeds behind what does not change.
check_result() {
  diff -r expected out >/dev/null || complain "$1: other files"
  [[ ! -e log ]] || cut -f 1-5 log | cmp -s - expected-log || complain "$1: another log"
}

run_again() {
  force=-f run || complain 'the next run failed'
  check_result 'the next run'
}

# Takes the fault.
check_run() {
  case $1:$status in
    TERM:143 | INT:130) check_all_files ;;
    KILL:137)
      check_files out/[!.]*
      check_states
      # Hidden names that were left go with the next run.
      (($(ls -A out | wc -l) <= 2 * $(ls -A expected | wc -l))) || complain 'left many names'
      run_again
      ;;
    TERM:75 | INT:75)
      check_all_files
      [[ -e out/checkpoint.tsv.zst ]] || complain 'no checkpoint'
      run_again
      ;;
    *:0) check_result 'status 0' ;;
    EIO:66 | EIO:69 | EIO:73 | EIO:74 | ENOSPC:66 | ENOSPC:69 | ENOSPC:73 | ENOSPC:74)
      check_all_files
      [[ $(wc -l <message) == 1 && $(<message) == "$tool:"* ]] || complain 'expected one line'
      [[ ! -e out/checkpoint.tsv.zst ]] || run_again
      ;;
    *) complain "status $status" ;;
  esac
}

# What the command makes where nothing fails.
moment='no fault'
start_over
start=${EPOCHREALTIME/./}
run || { complain 'the command fails'; exit; }
duration=$((${EPOCHREALTIME/./} - start))
[[ $(ls -A tmp) == '' ]] || complain 'left temporary files'
mv out expected
[[ ! -e log ]] || cut -f 1-5 log >expected-log
