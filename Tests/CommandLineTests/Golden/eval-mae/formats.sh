printf 'user\tactual\tpredicted\na|b"\\\t1\t1.3333333333333333\nc\t2\t1000000\n' >v.tsv
eval-mae --format table v.tsv
eval-mae --format markdown --per-user v.tsv
eval-mae --format json --per-user v.tsv
eval-mae --format tsv --level 1 v.tsv | zstd -dc
eval-mae --format json -o out.json.zst v.tsv
zstd -dc out.json.zst | head -n 2
