# 10 at rate 0.1 a day is 9.0484, 8.1873, 7.4082 after 1, 2, 3 days.
# tolerance: 1e-5
printf 'user\titem\ttime\tvalue\nann\tmilk\t1600000000\t10\n' |
  evt-decay --rate 0.1/d --value linear --at last,last+1d,last+2d,last+3d
