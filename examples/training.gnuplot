# Plots the file of lstm-fit --log: loss, and what validation says, by epoch.
#
#     gnuplot -e "log='log.tsv'; picture='log.svg'" examples/training.gnuplot
#
# A log that is still being written may be plotted; a compressed one is read through zstdcat.

if (!exists("log")) log = "log.tsv"
if (!exists("picture")) picture = "log.svg"
source = (log[strlen(log)-3:] eq ".zst") ? "< zstdcat '".log."' 2>/dev/null" : log

set terminal svg size 800,480 background "white"
set output picture
set datafile separator "\t"
set datafile missing ""
set key bottom center horizontal outside
set grid
set xlabel "epoch"
set ylabel "loss"
set y2label "validation"
set ytics nomirror
set y2tics
names = system((log[strlen(log)-3:] eq ".zst" ? "zstdcat" : "cat")." '".log."' 2>/dev/null | head -n 1")
# Lists are validated by NDCG@10 (column 5) and HR@10 (4), values by their mean absolute error (3).
if (strstrt(names, "valid_mae") > 0) {
  plot source using 1:2 skip 1 with linespoints title "loss of training", \
    source using 1:3 skip 1 axes x1y2 with linespoints title "mean absolute error"
} else {
  plot source using 1:2 skip 1 with linespoints title "loss of training", \
    source using 1:3 skip 1 with linespoints title "loss of validation", \
    source using 1:5 skip 1 axes x1y2 with linespoints title "NDCG\\@10", \
    source using 1:4 skip 1 axes x1y2 with linespoints title "HR\\@10"
}
