awk 'BEGIN { print "user\titem\tscore"; for (i = 0; i < 100000; i++) print "user" i "\titem" i "\t1" }' |
  rank-topk -p -S 4M
echo "${PIPESTATUS[1]}"
