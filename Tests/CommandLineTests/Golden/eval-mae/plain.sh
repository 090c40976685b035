# Metrics are read by people: plain where they are redirected, unless zstd is asked for.
printf 'actual\tpredicted\n1\t2\n' >values.tsv
kind() { if zstd -tq "$1" 2>/dev/null; then echo "$1 is compressed"; else head -n 2 "$1"; fi; }
eval-mae values.tsv >redirected.tsv
eval-mae --level 3 values.tsv >level
eval-mae --level 3 -p values.tsv >both
eval-mae -o out.tsv.zst values.tsv
for file in redirected.tsv level both out.tsv.zst; do kind $file; done
echo "$(eval-mae values.tsv | wc -l) lines"
printf 'user\titems\ttimes\tvalid\tcut\ttest\nann\tmilk salt\t1 2\t2\t2\t2\n' |
  lstm-fit -q --epochs 1 --width 2 --model model.tsv -o /dev/null
lstm-fit --describe model.tsv >description
kind description | cut -f 1
printf 'user\titem\ttime\nann\ta\t1\nann\tb\t2\nann\ta\t3\nann\tb\t4\n' |
  evt-decay -q --fit none >fit
kind fit | cut -f 1
