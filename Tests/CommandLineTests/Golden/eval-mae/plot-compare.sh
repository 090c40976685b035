# A drawing of several files at one cut-off; a name that is no text, and one with signs of XML.
printf 'user\titem\nu1\ti1\nu1\ti2\nu2\ti3\nu3\ti1\nu4\ti9\n' >truth.tsv
lists() { # step
  awk -v step="$1" 'BEGIN { OFS = "\t"; print "user", "rank", "item"
    for (u = 1; u <= 4; u++) for (r = 1; r <= 4; r++) print "u" u, r, "i" (u * r * step) % 13 }'
}
lists 1 >one.tsv
lists 3 >$'t\xffo.tsv'
lists 5 >'<&">.tsv'
eval-mae -p --truth truth.tsv -k 4 --compare $'t\xffo.tsv' --compare '<&">.tsv' --plot 'out<&>.svg' one.tsv |
  wc -l
cat 'out<&>.svg'
