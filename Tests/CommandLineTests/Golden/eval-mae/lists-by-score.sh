# Without a rank the highest score comes first; session is part of the key.
printf 'session\tuser\titem\tinterest\ns1\tu1\ta\t1\ns1\tu1\tb\t9\ns2\tu1\ta\t4\ns2\tu1\tc\t2\n' >scores.tsv
printf 'user\tsession\titem\nu1\ts1\tb\nu1\ts2\tb\n' >truth.tsv
eval-mae -p --truth truth.tsv -k 1 scores.tsv
eval-mae -p --truth truth.tsv -k 1 --per-user scores.tsv
