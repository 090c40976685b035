# An interest of 0.8 at rate 0.1 is 0.65498 after 2.
# tolerance: 1e-5
printf 'user\titem\ttime\tvalue\nann\tmilk\t1600000000\t0.8\nann\tmilk\t1600000002\t1\n' |
  evt-decay --rate 0.1/s --value linear --each
