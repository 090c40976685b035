# How much would be needed depends on the size of the blocks that are read.
awk 'BEGIN { print "user\titem\tscore"; for (i = 0; i < 100000; i++) print "user" i "\titem" i "\t1" }' |
  rank-topk -p -S 16M 2>message
echo "${PIPESTATUS[1]}"
sed 's/found need of [0-9]* MiB/found need of N MiB/' message
