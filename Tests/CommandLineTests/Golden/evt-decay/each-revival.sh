# Back from under 0.3 of the peak (1.5) on day 3; not again on the same day.
printf 'user\titem\ttime\na\tx\t0\na\tx\t86400\na\tx\t259200\na\tx\t259200\n' |
  evt-decay --each --half-life 1d --revival 0.3
