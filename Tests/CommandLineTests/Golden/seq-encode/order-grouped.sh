# A grouped log is encoded in parts, users in its order; here each user is as large as a part.
awk 'BEGIN { print "user\titem\ttime"; split("b c a", names, " ")
  for (u = 1; u <= 3; u++) for (i = 0; i < 70000; i++)
    print names[u] "\ti" (i * 7919) % 1009 "\t" 500 + (i * 31) % 4999 }' >log
same() { # byte order of users in both
  cmp <(seq-encode -q -p "$@" log) <(seq-encode -q -p --order grouped "$@" log | sort -s -k 1,1) &&
    echo "same: $*"
}
sed -i '1s/user/User/' log # sorts before the users
seq-encode -q -p -c user=User --order grouped log | cut -f 1
options='-c user=User --no-header-out'
same $options
same $options --split last:3 --ties hash --dedupe consecutive --max-len 50
same $options --split time:3000,4000 --session-gap 1s
seq-encode -q -p -c user=User --order grouped --split loo --truth truth --history history log >rows
cat truth
wc -l <history
wc -l <rows
