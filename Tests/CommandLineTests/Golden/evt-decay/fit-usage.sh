# Each of these is one line and exit 64.
try() { evt-decay "$@" </dev/null; echo $?; }
try --fit hyperbolic
try --fit exp,exp
try --fit step
try --fit exp --half-life 7d
try --fit exp --law exp
try --fit exp --each
try --fit exp --combine max
try --fit exp --by user
try --law-file laws.tsv --half-life 7d
try --law cutoff --half-life 7d
try --law mixture
