# sign·log(1 + |value|): e - 1 is 1, its negative -1.
printf 'user\titem\ttime\tvalue\na\tx\t0\t1.718281828459045\na\ty\t0\t-1.718281828459045\na\tz\t0\t0\n' |
  evt-decay --law none --value log
