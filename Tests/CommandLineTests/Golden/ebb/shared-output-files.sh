# Two outputs, or an output and the input, that would be one file: nothing is read or written.
printf 'user\titem\ttime\na\tx\t1\nb\tx\t2\n' >events
ln events other-name
ln -s absent dangling
mkdir folder
try() { "$@" && echo "status 0: $*"; echo $?; }
try evt-decay --half-life 1d -o same --on-bad ./same events
try evt-decay --half-life 1d --on-bad other-name events
try evt-decay --half-life 1d --state events --on-bad skip events
try seq-encode --split loo --truth folder/t --vocab folder/../folder/t events
try seq-encode --split loo --truth - events
try lstm-fit --model m --log m events
try lstm-fit --model '' events
try rank-topk -f -o other-name events
try eval-mae --truth events -o x --on-bad x events
# Pipes and devices take any number.
try evt-decay -p --law none --state folder/state --on-bad /dev/null -o /dev/null events
try seq-encode -q --split loo --truth /dev/null --history /dev/null -p events
ls . folder
cat events
