# max leaves out strengths of 0 and below, and says so.
printf 'user\titem\ttime\tvalue\na\tx\t0\t2\na\tx\t86400\t-9\na\ty\t86400\t0\n' |
  evt-decay --half-life 1d --combine max --value linear
