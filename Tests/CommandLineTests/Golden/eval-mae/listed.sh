# What is listed, by counts, categories, vectors, histories and a baseline. u3 has no list and u2 no
# history; i is in no category, z not in the catalogue, and no vector is known of f.
printf 'item\tindex\tcount\na\t1\t8\nb\t2\t4\nc\t3\t2\nd\t4\t1\ne\t5\t1\nf\t6\t0\ni\t7\t0\n' >items.tsv
printf 'item\tcategory\na\tx\nb\tx\nb\ty\nc\ty\nd\tz\ne\tz\nf\tx\nz\tz\n' >categories.tsv
printf 'item\tvalues\na\t1 0\nb\t3 4\nc\t0 2\nd\t-1 0\ne\t1 1\ni\t4 3\nz\t1 0\n' >vectors.tsv
printf 'user\titem\tinterest\nu1\ta\t3\nu1\td\t1\nu1\ti\t9\nu9\ta\t1\n' >history.tsv
printf 'user\titem\nu1\ta\nu1\tf\nu2\tc\nu3\tb\n' >truth.tsv
printf 'item\tinterest\na\t8\nb\t4\nc\t2\n' >popular.tsv
printf 'user\trank\titem\n' | tee lists.tsv >others.tsv
printf 'u1\t%d\t%s\n' 1 b 2 a 3 f 4 z >>lists.tsv
printf 'u2\t%d\t%s\n' 1 c 2 d 3 e 3 i >>lists.tsv
printf 'u%d\t%d\t%s\n' 1 1 a 1 2 b 1 3 c 2 1 a 2 2 b 2 3 c 3 1 a 3 2 b 3 3 c >>others.tsv
all="--items items.tsv --categories categories.tsv --history history.tsv --baseline popular.tsv"
eval-mae --truth truth.tsv -k 1,3 $all --format table lists.tsv
eval-mae --truth truth.tsv -k 3 $all --vectors vectors.tsv --per-user lists.tsv
eval-mae --truth truth.tsv -k 3 $all --bootstrap 100 --compare others.tsv --format table lists.tsv
# A user's own list of what was to be expected, without an order: all of it.
printf 'user\titem\nu1\tf\nu1\tf\nu2\ta\n' >expected.tsv
eval-mae --truth truth.tsv -k 3 --baseline expected.tsv --per-user lists.tsv | cut -f 1,9
eval-mae --truth truth.tsv -k 3 --items items.tsv --per-user lists.tsv | cut -f 1,9-
cut -f 1 items.tsv >names.tsv
eval-mae --truth truth.tsv -k 3 --items names.tsv --per-user lists.tsv | head -n 1
eval-mae --truth truth.tsv -k 3 $all --fail-above popularity@3=3 --fail-below gini@3=0.9 \
  --fail-below novelty@3=1 lists.tsv >metrics.tsv
