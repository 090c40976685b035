# Short lists are filled from the list of the user's segment, then from everyone's.
printf 'user\titem\tscore\nu1\ta\t4\nu2\tb\t1\nu5\tx\t1\n' >s.tsv
printf 'user\nu3\nu1\nu2\nu4\nu5\n' >users.tsv
printf 'user\tsegment\nu1\tnew\nu3\told\nu3\told\nu4\t\nu5\tunheard\n' >segments.tsv
printf 'segment\titem\tinterest\n\ta\t10\nnew\tn\t1\nold\to\t5\n\tb\t30\nold\ta\t7\n\tc\t20\n' >fallback.tsv
printf 'user\titem\nu3\to\nu1\tb\n' >known.tsv
rank-topk -p -k 3 --users users.tsv --fallback fallback.tsv --segments segments.tsv s.tsv
rank-topk -p -k 2 --users users.tsv --fallback fallback.tsv --segments segments.tsv --exclude known.tsv \
  --order grouped s.tsv
# Scores for everyone serve cold users as well; nobody has a segment.
printf 'item\tscore\nq\t1\n' | rank-topk -p -k 2 --users users.tsv --fallback fallback.tsv --segments <(printf 'user\tsegment\n')
# Without a list for everyone there is nothing more.
rank-topk -p -k 3 --users users.tsv --fallback <(grep -v '^	' fallback.tsv) --segments segments.tsv s.tsv
# Ties within a segment.
printf 'segment\titem\tscore\nold\tc\t1\nold\tb\t1\nold\ta\t1\n\tz\t1\n' |
  rank-topk -p -k 2 --ties all --users <(printf 'user\nu3\n') --fallback /dev/stdin --segments segments.tsv -q s.tsv
rank-topk --segments segments.tsv s.tsv
rank-topk -p --fallback fallback.tsv s.tsv >/dev/null
rank-topk -p --fallback <(printf 'item\tscore\na\t1\n') --segments segments.tsv s.tsv 2>&1 >/dev/null | sed 's/[0-9]*:1:/FD:1:/'
printf 'user\tsegment\titem\tscore\n' >both.tsv
rank-topk -p --fallback both.tsv --segments segments.tsv s.tsv >/dev/null
printf 'user\tsegment\nu1\tnew\nu3\told\nu1\told\n' >two.tsv
rank-topk -p --fallback fallback.tsv --segments two.tsv s.tsv >/dev/null
echo $?
printf 'segment\titem\tscore\nold\ta\t1\nold\ta\t1\n' >twice.tsv
rank-topk -p --fallback twice.tsv --segments segments.tsv s.tsv >/dev/null
printf 'segment\titem\tscore\n\ta\t1\n\ta\t1\n' >twice.tsv
rank-topk -p --fallback twice.tsv --segments segments.tsv s.tsv >/dev/null
true
