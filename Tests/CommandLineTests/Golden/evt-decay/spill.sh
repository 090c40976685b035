# A bound far below what the keys need gives the same rows as none.
awk 'BEGIN { srand(7); print "user\titem\ttime"
  for (n = 0; n < 700000; n++) printf "u%d\ti%d\t%d\n", rand() * 90000, rand() * 3000, rand() * 1e7 }' >events.tsv
for law in "--half-life 30d" "--law power --half-life 30d --at last,last-40d"; do
  evt-decay $law --plain events.tsv 2>messages | cksum >whole
  evt-decay $law --plain -S 40M events.tsv 2>messages.small | cksum >spilled
  cmp whole spilled && cmp messages messages.small && echo same
done
