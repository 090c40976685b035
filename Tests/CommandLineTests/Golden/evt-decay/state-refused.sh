# What is no state of this run is refused and left alone.
t() { printf 'user\titem\ttime\tevent\tvalue\n'; printf 'ann\tmilk\t%s\tbuy\t2\n' "$@"; }
state="--state s.tsv --half-life 1d --weight buy=2,view=1 --value linear --plain"
t 1600000000 1600000100 | evt-decay $state
sum=$(cksum <s.tsv)
try() { t 1600000200 | evt-decay "$@" 2>&1; echo $?; [[ $(cksum <s.tsv) == "$sum" ]] || echo changed; }
try $state --half-life 2d
try --state s.tsv --plain --law none --weight buy=2,view=1 --value linear
try $state --weight buy=2
try $state --value log
try $state --by item,user
try $state --by user
try $state --combine max
try $state --each
try $state --at 1600000050
try $state --on-bad nowhere/bad.tsv
t yesterday | evt-decay $state; echo $?; [[ $(cksum <s.tsv) == "$sum" ]] || echo changed
# The order of weights, and how a half-life is told, make no other state.
cp s.tsv t.tsv
t 1600000200 | evt-decay --state t.tsv --half-life 24h --weight view=1,buy=2 --value linear --plain
