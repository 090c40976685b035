# Spilled files have no name, so nothing stays behind, however a run ends; nor is the output touched.
awk 'BEGIN {
  print "user\titem\ttime"
  for (n = 0; n < 400000; n++) print "u" (n * 7919) % 10007 "\ti" n % 101 "\t" n
}' >log
mkdir spilled
echo old >rows
stop() {
  # A pipe of its own: what feeds the run before may not have ended yet.
  rm -f pipe && mkfifo pipe
  (cat log; exec sleep 60) >pipe & feeder=$!
  seq-encode -S 40M --tmpdir spilled -f -o rows <pipe & tool=$!
  for try in $(seq 300); do
    ls -l /proc/$tool/fd | grep -q 'spilled.*deleted' && echo "spilled" && break
    sleep 0.1
  done
  kill -$1 $tool
  wait $tool
  echo "status $?"
  kill $feeder
  ls -A spilled
  cat rows
}
stop TERM 2>/dev/null
# A shell ignores INT for what it starts in the background; a job of its own does not.
set -m
stop INT 2>/dev/null
set +m
# A temporary folder in which no large file can be written.
(trap '' XFSZ; ulimit -f 100; seq-encode -S 40M --tmpdir spilled -f -o rows log)
echo "status $?"
ls -A spilled; ls -A | grep "ebb$"
cat rows
