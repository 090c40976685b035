# Five candidates, three of them alike; each method, the order of the scores at 0, and what is refused.
printf 'user\titem\tscore\nu1\ta\t9\nu1\tb\t8\nu1\tc\t7\nu1\td\t4\nu1\te\t1\nu2\tb\t2\nu2\td\t1\n' > scores.tsv
printf 'item\tcategory\na\tx\nb\tx\nc\tx\nd\ty\ne\tz\ne\ty\n' > categories.tsv
printf 'item\tvalues\na\t1 0\nb\t2 0.1\nc\t1 0.1\nd\t0 1\ne\t-1 1\n' > vectors.tsv
printf 'item\tv1\tv2\na\t1\t0\nb\t2\t0.1\nc\t1\t0.1\nd\t0\t1\ne\t-1\t1\n' > columns.tsv
printf 'kind\tname\trow\tvalues\noption\tcell\t0\tlstm\nitem\ta\t0\t1 0\nitem\tb\t1\t2 0.1\nitem\tc\t2\t1 0.1\nitem\td\t3\t0 1\nitem\te\t4\t-1 1\n' > model.tsv
printf 'user\titem\nu1\ta\nu1\td\nu1\td\n' > history.tsv
printf 'user\titem\tinterest\nu1\ta\t3\nu1\te\t1\n' > interests.tsv
rank() { echo "$*"; rank-topk -k 3 "$@" scores.tsv | zstdcat -f; }
rank --diversity mmr:0 --vectors vectors.tsv
rank --diversity mmr:0.6 --vectors vectors.tsv
for file in columns.tsv model.tsv; do
  rank-topk -k 3 --diversity mmr:0.6 --vectors $file scores.tsv | zstdcat -f |
    cmp - <(rank-topk -k 3 --diversity mmr:0.6 --vectors vectors.tsv scores.tsv | zstdcat -f)
done
rank --diversity dpp:0.6 --vectors vectors.tsv
rank --diversity mmr:0.6 --categories categories.tsv
rank --diversity xquad:0.6 --categories categories.tsv
rank --diversity xquad:0.6 --categories categories.tsv --history history.tsv
rank --diversity calibrated:0.8 --categories categories.tsv --history history.tsv
rank --diversity calibrated:0.8 --categories categories.tsv --history interests.tsv
rank --diversity mmr:0.1 --categories categories.tsv --max-per-category 1
printf 'item\tscore\na\t1\nb\t.9\nd\t.2\n' |
  rank-topk -k 2 --users scores.tsv --diversity mmr:0.6 --categories categories.tsv | zstdcat -f
rank-topk --diversity mmr:2 --categories categories.tsv scores.tsv
rank-topk --diversity mmr:0.5 scores.tsv
rank-topk --diversity mmr:0.5 --vectors vectors.tsv --categories categories.tsv scores.tsv
rank-topk --diversity calibrated:0.5 --categories categories.tsv scores.tsv
rank-topk --diversity xquad:0.5 --vectors vectors.tsv scores.tsv
rank-topk --diversity mmr:0.5 --vectors vectors.tsv --ties all scores.tsv
printf 'item\tvalues\na\t1 0\nb\t1\n' | cat > ragged.tsv
rank-topk --diversity mmr:0.5 --vectors ragged.tsv scores.tsv > /dev/null
true
