# Lists side by side, with intervals: the second finds what the first ranks last, the third nothing.
for user in 1 2 3 4 5 6 7 8; do
  printf 'u%s\ti1\n' $user
done | { printf 'user\titem\n'; cat; } > truth.tsv
lists() { # place of the item that comes true, for odd users and for even ones
  printf 'user\trank\titem\n'
  for user in 1 2 3 4 5 6 7 8; do
    for rank in 1 2 3; do
      place=$(( user % 2 ? $1 : $2 ))
      printf 'u%s\t%s\t%s\n' $user $rank "$([ $rank = $place ] && echo i1 || echo x$rank)"
    done
  done
}
lists 3 3 > first.tsv
lists 1 2 > second.tsv
lists 0 0 > third.tsv
eval-mae --truth truth.tsv -k 3 --bootstrap 200 --format table first.tsv
eval-mae --truth truth.tsv -k 3 --bootstrap 200 --compare second.tsv --compare third.tsv \
  --format table first.tsv
eval-mae --truth truth.tsv -k 3 --compare second.tsv first.tsv | zstdcat -f
# Lists beside themselves never differ.
eval-mae --truth truth.tsv -k 3 --compare second.tsv second.tsv | zstdcat -f | cut -f 1,6-
printf 'user\titem\nu1\ti1\n' | eval-mae --truth truth.tsv --compare second.tsv -k 1 --per-user
printf 'actual\tpredicted\n1\t2\n' | eval-mae --compat ranx
true
