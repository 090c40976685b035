# Runs every tool against a disk of one megabyte that cannot hold its output or what it spills;
# prints what broke a promise.
#
#     full-disk.sh        in an empty folder, in a mount namespace of its own
exec 2>shell-messages
mkdir full
mount -t tmpfs -o size=1m none full || { echo 'no disk could be mounted'; exit; }

awk 'BEGIN { OFS = "\t"; print "user", "item", "event", "time"
  for (n = 0; n < 60000; n++)
    print "u" n * 7919 % 4001, "i" n * n % 977, "buy", 1700000000 + 3600 * n }' >events.tsv
awk 'BEGIN { OFS = "\t"; print "user", "item", "score"
  for (n = 0; n < 60000; n++) print "u" int(n / 10), "i" n % 977, n * n % 10007 / 7 }' >scores.tsv
{ head -n 1 events.tsv; tail -n +2 events.tsv | sort -s -k 1,1; } >grouped.tsv
seq-encode -q --split loo --truth truth.tsv -o sequences.tsv events.tsv
head -n 301 sequences.tsv >some.tsv
rank-topk -q -o lists.tsv scores.tsv

# All of the disk is taken but some pages, and the old file stands on it.
for name in out.tsv truth.tsv model.tsv log.tsv state.tsv; do echo old >full/$name; done
head -c 900000 /dev/zero >full/filler
cp -r full before
used=$(df --output=used full)

try() {
  "$@" >/dev/null 2>message
  local status=$?
  [[ $status == 74 && $(wc -l <message) == 1 && $(<message) == "$1:"*'No space left on device'* ]] ||
    echo "$*: status $status: $(<message)"
  diff -rq before full || echo "$*: other files"
  [[ $(df --output=used full) == "$used" ]] || echo "$*: the disk is fuller"
}

try evt-decay -q --half-life 7d -f -o full/out.tsv events.tsv
try evt-decay -q --half-life 7d -f -o full/out.tsv.zst events.tsv
try evt-decay -q --each --half-life 7d -f -o full/out.tsv events.tsv
try seq-encode -q -f -o full/out.tsv events.tsv
try seq-encode -q --split ratio:.2,.2 --truth full/truth.tsv events.tsv
try lstm-fit -q --epochs 1 --width 2 -f -o full/out.tsv some.tsv
try lstm-fit -q --epochs 1 --width 64 --model full/model.tsv some.tsv
try rank-topk -q -f -o full/out.tsv scores.tsv
try eval-mae -q --truth truth.tsv --per-user -k 1,5,10 --absent skip -f -o full/out.tsv lists.tsv

# What is spilled does not fit: the output elsewhere stays as it is.
mkdir elsewhere
echo old >elsewhere/out.tsv
spills() {
  try "$@" -f -o elsewhere/out.tsv
  [[ $(ls -A elsewhere) == out.tsv && $(<elsewhere/out.tsv) == old ]] ||
    echo "$*: $(ls -A elsewhere)"
}
for ((n = 0; n < 6; n++)); do cat events.tsv; done | awk 'NR == 1 || $1 != "user"' >many.tsv
spills evt-decay -q --each --sort -S 42M --half-life 7d --tmpdir full many.tsv
awk 'BEGIN { OFS = "\t"; print "user", "item", "time"
  for (n = 0; n < 300000; n++) print "u" n % 997, "i" n % 211, 1700000000 + n * 31 % 1000003 }' >many.tsv
spills evt-decay -q --half-life 7d -S 40M --tmpdir full many.tsv
spills seq-encode -q -S 36M --tmpdir full many.tsv
# The sanitizer of threads has a file of its own in there.
[[ -v TSAN_OPTIONS ]] || TMPDIR=full spills seq-encode -q --order grouped --split last:1 --truth /dev/null grouped.tsv
