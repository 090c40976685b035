# A half-life and a weight for each type of event, a half-life for each user: as --law-file writes
# them.
row() { printf '%s\t%s\t%s\t%s\n' "$@"; }
{ row law parameter event value
  for type in buy:86400:1 view:43200:0.5; do
    IFS=: read -r name half weight <<<$type
    row exp-by-event half_life $name $half
    row exp-by-event weight $name $weight
  done
  row exp-by-event epsilon '' 0.1; } >event.tsv
{ row law parameter user value
  row exp-by-user common_half_life '' 43200
  row exp-by-user half_life ann 86400; } >user.tsv
printf 'user\titem\ttime\tevent\nann\tmilk\t0\tbuy\nann\tmilk\t0\tview\nbob\tmilk\t0\tview\nann\tmilk\t86400\tview\n' >events.tsv
# ann: 1/2 + 1/2 · 1/4 + 1/2; bob: 1/2 · 1/4.
evt-decay -p --law @event.tsv events.tsv
evt-decay -p --law @event.tsv --combine max --at last-1d,last,last+1d events.tsv
evt-decay -p --law @event.tsv --combine last events.tsv
# The whole day counts 1/2 for ann, 1/4 for bob.
evt-decay -p --law @user.tsv events.tsv
evt-decay -p --law @user.tsv --each events.tsv
evt-decay -p --law @event.tsv --each --sort events.tsv
for law in event user; do
  sed -n 1,3p events.tsv | evt-decay -p --law @$law.tsv --state $law.state >first.tsv
  sed -n '1p;4,5p' events.tsv | evt-decay -p --law @$law.tsv --state $law.state
  sed 's/\t43200$/\t43201/' $law.tsv >other.tsv
  evt-decay -p --law @other.tsv --state $law.state events.tsv; echo $?
done
sed 's/exp/power/' event.tsv >power.tsv
evt-decay -p --law @power.tsv --state power.state events.tsv
evt-decay -pq --law @power.tsv events.tsv
# Each of these is one line and exit 64 or 65.
try() { evt-decay -p "$@" events.tsv; echo $?; }
sed -i 's/view$/look/' events.tsv
try --law @event.tsv
try --law @event.tsv --weight buy=1
try --law @event.tsv --each --combine max
try --law @user.tsv --by item
try --law @user.tsv --combine last --state s
grep -v weight event.tsv >bad.tsv; try --law @bad.tsv
grep -v half_life event.tsv >bad.tsv; try --law @bad.tsv
grep -v common user.tsv >bad.tsv; try --law @bad.tsv
sed 's/exp-by-user/cutoff-by-user/' user.tsv >bad.tsv; try --law @bad.tsv
sed 's/\tuser\t/\tname\t/' user.tsv >bad.tsv; try --law @bad.tsv
