# A return passes through and changes nothing under max.
printf 'user\titem\ttime\tvalue\na\tx\t0\t2\na\tx\t5\t-9\na\tx\t6\t3\n' |
  evt-decay --each --law none --combine max --value linear
