# Keys enough for many shards are counted as awk counts them, in the order of sort.
export LC_ALL=C
awk 'BEGIN { srand(11); print "user\titem\tshop\ttime"
  for (n = 0; n < 250000; n++)
    printf "customer-%d\ti%d\ts%d\t%d\n", rand() * 5000, rand() * 60, rand() * 3, n }' >events.tsv
for by in user,item item user,shop,item; do
  evt-decay --law none --by $by --plain events.tsv | tail -n +2 >counted
  awk -F '\t' -v by=$by 'NR == 1 { for (n = 1; n <= NF; n++) column[$n] = n; count = split(by, names, ","); next }
    { key = $column[names[1]]
      for (n = 2; n <= count; n++) key = key FS $column[names[n]]
      sum[key]++; last[key] = $4 }
    END { for (key in sum) print key FS sum[key] FS last[key] FS sum[key] }' events.tsv |
    sort >expected
  sort -c counted && cmp counted expected && echo "$by: $(wc -l <counted) keys"
  evt-decay --law none --by $by --plain -T 1 events.tsv | tail -n +2 | cmp - counted
done
