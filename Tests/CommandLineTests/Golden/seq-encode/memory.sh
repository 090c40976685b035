# What cannot be held within the bound ends with a line and status 69.
seq 200000 | awk 'BEGIN { print "user\titem\ttime" } { print $1 "\t" $1 "\t" $1 }' |
  seq-encode -p -S 4M 2>message
status=$?
grep -c '^seq-encode: the event log: expected to stay within 4 MiB of memory, found need of' message
exit $status
