# Each of these is one line and exit 64.
try() { evt-decay "$@" </dev/null; echo $?; }
try
try --law step
try --law step --ratio 1
try --law step --ratio 0.5 --by item
try --law window --half-life 1d --window 1d
try --half-life 1d --rate 1/d
try --half-life 1us
try --rate 0.1
try --half-life 1d --at tomorrow
try --half-life 1d --by user,user
try --half-life 1d --by last
try --half-life 1d --by user,time
try --half-life 1d --weight view
try --half-life 1d --each --at last
try --half-life 1d --sort
try --law power --half-life 1d --each --combine max
