# What argues for each item: by vectors and age, by categories, by weights of lists or of users; rows of the
# fallback have no reasons; what is refused.
printf 'user\titem\tscore\nu1\ta\t9\nu1\td\t4\nu2\tb\t2\nu3\tb\t2\n' > scores.tsv
printf 'item\tcategory\na\tx\nb\tx\nc\tx\nd\ty\ne\tz\ne\ty\n' > categories.tsv
printf 'item\tvalues\na\t1 0\nb\t2 0.1\nc\t1 0.1\nd\t0 1\ne\t-1 1\n' > vectors.tsv
printf 'user\titem\ttime\nu1\tb\t0\nu1\tc\t86400\nu1\tb\t86400\nu1\te\t172800\nu2\td\t0\nu2\te\t9\n' > history.tsv
printf 'user\titem\tinterest\nu1\tb\t3\nu1\tc\t1\n' > interests.tsv
printf 'user\titem\tweight\nu1\tb\t.5\nu1\tc\t.3\nu1\te\t.1\nu1\td\t.1\nu2\td\t1\n' > weights.tsv
printf 'item\tscore\na\t1\n' > popular.tsv
explain() { echo "$*"; rank-topk -k 2 --explain "$@" | zstdcat -f; }
explain history.tsv --vectors vectors.tsv scores.tsv
explain history.tsv --vectors vectors.tsv --half-life 1d scores.tsv
explain history.tsv --categories categories.tsv scores.tsv
explain interests.tsv --vectors vectors.tsv scores.tsv
explain weights.tsv scores.tsv
explain weights.tsv --fallback popular.tsv --blend more=scores.tsv:1 scores.tsv
explain history.tsv --vectors vectors.tsv --diversity mmr:.5 --order grouped scores.tsv
printf 'user\tposition\titem\tscore\nu1\t1\ta\t1\nu1\t2\ta\t1\n' > steps.tsv
printf 'user\tposition\titem\tweight\nu1\t2\tb\t1\nu1\t1\tc\t1\n' > step-weights.tsv
explain step-weights.tsv steps.tsv
explain weights.tsv steps.tsv
rank-topk --explain history.tsv scores.tsv > /dev/null
rank-topk --explain history.tsv --vectors vectors.tsv --half-life 0d scores.tsv
rank-topk --half-life 1d scores.tsv
rank-topk --vectors vectors.tsv scores.tsv
rank-topk --explain interests.tsv --vectors vectors.tsv --half-life 1d scores.tsv > /dev/null
printf 'user\titem\tweight\nu1\ta b\t1\n' > spaces.tsv
rank-topk --explain spaces.tsv scores.tsv > /dev/null
true
