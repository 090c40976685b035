# The same bytes in every file, and the same words, when the log does not fit into memory.
awk 'BEGIN {
  OFS = "\t"; x = 1
  print "user", "item", "time", "value"
  for (n = 0; n < 200000; n++) {
    x = x * 16807 % 2147483647; user = x % 4001
    x = x * 16807 % 2147483647; item = x % (1 + user % 997)
    x = x * 16807 % 2147483647; time = 1600000000 + x % 20000 * 100
    print "u" user, "i" item, time, n % 17 ? n % 1009 / 8 : ""
  }
}' >log
mkdir spilled
sides="--truth truth --truth-valid valid --train train --history history --vocab vocab"
compare() {
  mkdir whole bounded
  (cd whole && seq-encode -v -p -T 2 $sides "$@" ../log -o rows 2>messages)
  (cd bounded && seq-encode -v -p -T 1 $sides -S 56M --tmpdir ../spilled "$@" ../log -o rows \
    2>messages)
  diff -rq whole bounded && echo "$(cat whole/* | wc -l) $*" && cat whole/messages
  rm -r whole bounded
}
compare --fold 2/5 --split loo --missing drop --encode index --cold drop
compare --fold 3/5 --missing interpolate --min-item 60
compare --fold 3/5 --missing zero --session-gap 6h
compare --fold 3/5 --split ratio:.7,.1 --missing previous --scale value=zscore --session-gap 6h
compare --fold 2/4 --fold-by time --missing mean --min-user 30 --stride 5 --max-len 9
compare --fold 1/3 --split window:3d --missing median --positions
ls -A spilled
# None of that fitted into memory.
seq-encode -p --missing zero --fold 1/3 --split loo $sides -S 56M --tmpdir nowhere log 2>&1 >rows
