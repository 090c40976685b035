# Plain runs take events in any order: the same rows as in order of time.
printf 'user\titem\ttime\nb\tx\t172800\na\tx\t86400\nb\tx\t0\na\tx\t0\nb\tx\t86400\n' |
  evt-decay --half-life 1d
