# Three events of user a at one time; b is alone.
printf 'user\titem\ttime\na\ty\t5\na\tz\t5\na\tx\t5\na\tw\t4\nb\tx\t5\n' >log
seq-encode -p --no-header-out log | cut -f 1-3
seq-encode -p --no-header-out --ties item log | cut -f 1-3
# A hash of user and item does not know the order of the input.
(head -n 1 log && tail -n +2 log | tac) >reversed
cmp <(seq-encode -q -p --ties hash log) <(seq-encode -q -p --ties hash reversed) && echo same
seq-encode -p --no-header-out --ties error log
