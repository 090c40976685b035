# A stage that fails abandons its frame: every later stage fails too, and no side file appears.
printf 'user\titem\ttime\nu\ta\t1\nu\tb\t2\nu\tc\tsoon\n' > events.tsv
evt-decay --each --half-life 7d events.tsv 2>1.err |
  seq-encode --split loo --truth test.tsv 2>2.err |
  lstm-fit --epochs 1 --width 4 --model model.tsv 2>3.err |
  rank-topk 2>4.err |
  eval-mae --truth test.tsv -o metrics.tsv 2>5.err
echo "${PIPESTATUS[*]}"
cat 1.err 2.err 3.err 4.err 5.err >&2
ls
