# --sort goes by time, ties in input order.
printf 'user\titem\ttime\na\tx\t9\nb\tx\t5\na\tx\t8\nb\ty\t5\na\tz\t-1\n' |
  evt-decay --each --half-life 1s --sort
