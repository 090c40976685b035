# No lists at all: every user counts 0; no truth: nothing is defined.
printf 'user\titem\trank\n' >lists.tsv
printf 'user\titem\nu1\ta\n' >truth.tsv
eval-mae -p --truth truth.tsv lists.tsv
eval-mae -p --truth lists.tsv lists.tsv
