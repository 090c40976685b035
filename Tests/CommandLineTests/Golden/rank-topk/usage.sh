for options in '-k 0' '-k -1' '--ties best' '--max-per-category 1' '--categories c.tsv' \
  '--max-per-category 0 --categories c.tsv' '--order sorted' '--no-such-option'; do
  rank-topk $options s.tsv
  echo $?
done
