# Times of a web server's log, split at a date.
printf '%s\t%s\t%s\n' user item time ann home '09/Mar/2024:23:59:59 +0000' \
  ann search '10/Mar/2024:01:00:00 +0100' ann cart '10/Mar/2024:00:00:01 +0000' >log
seq-encode -p -q --time-format '%d/%b/%Y:%H:%M:%S %z' --split time:2024-03-10 log
seq-encode -p -q --time-format '%d/%b/%Y:%H:%M:%S %z' --split time:2024-02-30 log
echo $?
seq-encode -p -q log
echo $?
printf '%s\t%s\t%s\n' user item time ann home 2024-03-10 ann search 2024-03-31 ann cart 2024-03-32 >log
seq-encode -p -q --on-bad skip --max-bad 50% log
seq-encode -p -q log
echo $?
