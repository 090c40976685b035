# Yesterday's state and today's log are the whole log; I = 0.8 falls to 0.65498 after two days, and
# a weight of 0.6 becomes half of both: 0.62749.
t() { printf 'user\titem\ttime\tvalue\n'; (($#)) && printf 'ann\tmilk\t%s\t%s\n' "$@"; }
decay() { evt-decay -p --rate 0.1/d --value linear --state "$@"; }
t 1600000000 0.5 1600000000 0.3 | decay w.tsv --smooth 0.75
t | decay w.tsv --smooth 0.5 --at last+2d
grep -v '^end' w.tsv
t 1600000000 10 1600086400 2 | evt-decay -p --rate 0.1/d --value linear
t 1600000000 10 | decay s.tsv.zst >/dev/null
t 1600086400 2 | decay s.tsv.zst
t | decay s.tsv.zst --at last,last+1d
t 1600086500 9 | decay s.tsv.zst --at 2020-09-14T12:28:00Z
