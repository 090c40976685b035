# A log of several times what may be held in memory: the same bytes in every file, the same words,
# however it is split, filtered, filled and scaled.
awk 'BEGIN {
  OFS = "\t"; x = 1
  print "user", "item", "time", "event", "value", "gap", "basket"
  for (n = 0; n < 140000; n++) {
    x = x * 16807 % 2147483647; user = x % 4001
    x = x * 16807 % 2147483647; item = x % (1 + user % 997)
    x = x * 16807 % 2147483647; time = 1600000000 + x % 20000 * 100
    print "u" user, "i" item, time, n % 9 ? "view" : "buy", n % 17 ? n % 1009 / 8 : "", \
      n % 23 ? n % 977 : "", "b" int(time / 5000)
  }
}' >log
mkdir spilled
sides="--truth truth --truth-valid valid --train train --history history --vocab vocab"
compare() {
  mkdir whole bounded
  (cd whole && seq-encode -v -p $sides "$@" ../log -o rows 2>messages; echo $? >status)
  (cd bounded && seq-encode -v -p $sides -S 56M --tmpdir ../spilled "$@" ../log -o rows \
    2>messages; echo $? >status)
  diff -rq whole bounded && echo "$(cat whole/status) $(cat whole/* | wc -l) $*"
  rm -r whole bounded
}
compare --missing mean --scale value=zscore,gap=minmax --scaler scaler --split quantile:.8,.9 \
  --min-user 30 --min-item 20
compare --missing median --split quantile:.9 --ties hash --dedupe first --cold drop
compare --missing interpolate --scale gap=log --split time:1601500000 --encode index --ties item
compare --missing drop --split window:3d,2d --targets last --dedupe exact -c session=basket
compare --on-bad skip --max-bad 50% --split loo --target-events buy,gift --dedupe consecutive
compare --missing previous --split ratio:.8,.1 --session-gap 6h --dedupe last --min-item 60
compare --missing zero --split time:1600900000,1601000000 --max-len 9 --stride 5 \
  --augment crop,mask --min-user 44
compare --missing zero --split last:2 --ties error
ls -A spilled
# None of that fitted into memory.
seq-encode -p --missing zero --split loo $sides -S 56M --tmpdir nowhere log 2>&1 >rows
# One thread and two.
seq-encode -q -p --missing zero -S 36M -T 1 log |
  cmp - <(seq-encode -q -p --missing zero -S 36M -T 2 log) && echo same
