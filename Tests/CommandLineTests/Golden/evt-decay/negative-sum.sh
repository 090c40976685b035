# A return takes away what the purchase gave.
printf 'user\titem\ttime\tevent\tvalue\na\tx\t0\tbuy\t2\na\tx\t86400\treturn\t2\na\ty\t86400\tbuy\t3\n' |
  evt-decay --law none --weight buy=1,return=-1 --value linear
