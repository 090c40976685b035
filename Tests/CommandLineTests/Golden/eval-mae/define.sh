# What a metric is, what another program does otherwise, and a name that is none.
eval-mae --define map
eval-mae --define ndcg@10 --compat sklearn
eval-mae --define precision
eval-mae --define nonsense
true
