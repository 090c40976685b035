# `interest` serves as score; session and position are part of the key; other columns go.
printf 'count\tposition\titem\tsession\tinterest\tuser\n3\t1\ta\ts1\t1e3\tu1\n1\t2\ta\ts1\t7\tu1\n1\t1\tb\ts1\t1001\tu1\n9\t1\tz\ts2\t-0\tu1\n' |
  rank-topk
