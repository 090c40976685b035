# Each of these is one line and exit 64.
try() { evt-decay "$@" </dev/null; echo $?; }
try --half-life 1d --smooth 0.5
try --half-life 1d --state s --smooth 0
try --half-life 1d --state s --smooth 1.5
try --half-life 1d --state s --smooth 0.5 --each
try --half-life 1d --state s --smooth 0.5 --normalise max
try --half-life 1d --state s --smooth 0.5 --at last,last+1d
try --half-life 1d --state s --at last-1d
try --half-life 1d --state s --at 1600000000,1700000000
try --half-life 1d --state s -o s
try --half-life 1d --state -
try --half-life 1d --state s --smooth 0.5 --by user,weight
try --law cutoff --half-life 1d --rate 1/d --combine max --state s
try --half-life 1d --state s --tolerance 0.01
try --law power --half-life 1d --tolerance 0.01
try --law power --half-life 1d --state s --tolerance 0
try --law power --half-life 1d --state s --tolerance 0.5
try --law power --half-life 1d --combine last --state s --tolerance 0.01
try --law power --half-life 1d --combine max --state s
ls
