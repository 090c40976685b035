printf 'user\titems\tvalid\tcut\ttest\n' >rows.tsv
for options in "--epochs 0" "--epochs 0 --from m --checkpoint c" "--task value --target v --top 5" "--task value --target v --repeat no" "--width 8,0" "--dropout 1" "--top 0" "--time gates" "--time input --at 5" "--time query --at x" "--input none,gap" "--cell elman" "--head 0" "--head 8:cosh" "--attention all" "--skip all" "--skip decay --embedding 8" "--optimizer lion" "--schedule linear" "--warmup -1" "--weight-average 1.5" "--l2 -1" "--recurrent-dropout 1" "--label-smoothing 2" "--cell none --width 8" "--cell none --skip decay" "--cell none --decode 2" "--cell none --time gate" "--cell none --recurrent-dropout 0.5"; do
  lstm-fit $options rows.tsv
  echo "$options: $?"
done
