# Errors 1, -1, 2, 0.
printf 'user\tactual\tpredicted\nu1\t1\t2\nu1\t2\t1\nu2\t3\t5\nu2\t6\t6\n' >v.tsv
eval-mae v.tsv
eval-mae -p --per-user v.tsv >per-user.tsv
cat per-user.tsv >&2
