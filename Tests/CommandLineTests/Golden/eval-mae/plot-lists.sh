# A drawing of lists by cut-off, with intervals; the same bytes at any number of threads.
printf 'user\titem\nu1\ti1\nu1\ti2\nu2\ti3\nu3\ti1\nu4\ti9\n' >truth.tsv
awk 'BEGIN { OFS = "\t"; print "user", "rank", "item"
  for (u = 1; u <= 4; u++) for (r = 1; r <= 12; r++) print "u" u, r, "i" (u * r) % 13 }' >lists.tsv
eval-mae -p --truth truth.tsv -k 1,3,12 --bootstrap 50 --plot lists.svg lists.tsv | head -n 3
cat lists.svg
eval-mae -p -T 1 --truth truth.tsv -k 1,3,12 --bootstrap 50 --plot again.svg lists.tsv >/dev/null
cmp lists.svg again.svg
