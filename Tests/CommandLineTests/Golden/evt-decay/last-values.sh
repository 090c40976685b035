# Last values around the length that is kept in a word, none at all among them, in byte order.
printf 'user\tpage\ttime\n' >events.tsv
for page in '' a abcdef abcdefg abcdefgh abcdefghi 'abcdefghijklmnopqrstuvwxyz' å åååå; do
  printf 'u1\t%s\t1000\nu2\t%s\t2000\n' "$page" "$page"
done >>events.tsv
evt-decay --law none --by user,page -p events.tsv
