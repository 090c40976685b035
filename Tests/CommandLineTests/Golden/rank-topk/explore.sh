# Propensities worked by hand. With half of two places explored, 0, 1 or 2 are with 1/4, 1/2, 1/4; of four
# candidates the first is listed with 1/4 + 1/2 + 1/4·2/4, the second with 1/4 + 1/2·1/3 + 1/4·2/4.
# Weights of 8, 2, 1, 1 would list the first with 16/12: it always is, and the others share what is left.
printf 'user\titem\tscore\nu1\ta\t2.0794415416798357\nu1\tb\t0.6931471805599453\nu1\tc\t0\nu1\td\t0\nu2\ta\t1\n' >s.tsv
rank-topk -p -k 2 --explore 0.5 --all-propensities --ties item s.tsv
rank-topk -p -k 2 --explore softmax:1 --all-propensities --ties item s.tsv
# All left to the scores, and nothing.
rank-topk -p -k 2 --explore 0 s.tsv | cut -f 1-4 | cmp - <(rank-topk -p -k 2 s.tsv)
rank-topk -p -k 2 --explore 0 s.tsv | cut -f 5 | sort | uniq -c | sed 's/^ *//'
rank-topk -p -k 2 --explore 1 --all-propensities s.tsv | cut -f 5 | sort | uniq -c | sed 's/^ *//'
# Of 20,000 users with the same scores as many see an item as its propensity says, within five standard
# deviations; lists hold the propensities of the whole policy.
awk 'BEGIN { OFS = "\t"; print "user", "item", "score"
  for (u = 0; u < 20000; u++) for (i = 0; i < 6; i++) print "u" u, "i" i, 3 / (i + 1) }' >many.tsv
for option in 0.3 softmax:0.7 softmax:0.2; do
  rank-topk -p -k 3 --explore $option --seed 5 many.tsv |
    awk -F '\t' -v option=$option 'NR > 1 { n[$3]++; if ($3 in p && p[$3] != $5) bad++; p[$3] = $5 }
      END { for (i in n) { d = n[i] - 20000 * p[i]; if (d * d > 25 * 20000 * p[i] * (1 - p[i]) + 1e-9) bad++ }
        print option, bad + 0 }'
done
# The same lists for any order of rows, any threads, in groups and for other users beside them.
for option in 0.3 softmax:0.7; do
  rank-topk -p -k 3 --explore $option -T 1 many.tsv >lists.tsv
  rank-topk -p -k 3 --explore $option -T 3 many.tsv | cmp - lists.tsv
  rank-topk -p -k 3 --explore $option --order grouped many.tsv | cmp - lists.tsv
  (head -n 1 many.tsv; tail -n +2 many.tsv | sort -k 3) | rank-topk -p -k 3 --explore $option |
    sort | cmp - <(sort lists.tsv)
  grep -E 'user|u77	' many.tsv | rank-topk -p -k 3 --explore $option | cmp - <(grep -E 'user|u77	' lists.tsv)
  rank-topk -p -k 3 --explore $option --seed 2 many.tsv | cmp -s - lists.tsv || echo another seed, other lists
done
# Scores for everyone are drawn from for each user; sessions of a user are lists of their own.
printf 'item\tscore\na\t3\nb\t2\nc\t1\n' | rank-topk -p -k 1 --explore 0.9 --users <(head -n 50 many.tsv) --seed 3
printf 'user\tsession\titem\tscore\n' >sessions.tsv
for session in 1 2 3 4 5 6; do printf "u1\t$session\t%s\t1\n" a b c d e f g h >>sessions.tsv; done
rank-topk -p -k 1 --explore 1 sessions.tsv
# Blended scores decide; what fills a list that is short is certain to be there.
printf 'item\tscore\nc\t10\nz\t20\n' >common.tsv
rank-topk -p -k 2 --explore softmax:1 --blend common=common.tsv:0.5 --all-propensities --ties item s.tsv
printf 'user\nu2\nu3\nu1\n' | rank-topk -p -k 2 --explore 0.5 --users /dev/stdin --fallback common.tsv s.tsv
printf 'user\nu2\n' | rank-topk -p -k 2 --explore 0.5 --all-propensities --users /dev/stdin --fallback common.tsv -q s.tsv
# What is given twice has no chances.
printf 'user\titem\tscore\nu1\ta\t2\nu1\tb\t1\nu1\tc\t1\nu1\tb\t0\n' | rank-topk -k 1 --explore 0.1 >/dev/null
for options in '--explore 2' '--explore nan' '--explore softmax:0' '--explore softmax:' '--explore egreedy:1' \
  '--explore 0.1 --diversity mmr:0.5 --vectors v.tsv' '--explore 0.1 --ties all' '--explore 0.1 --ties error' \
  '--explore 0.1 --max-per-category 1 --categories c.tsv' '--all-propensities' '--blend propensity=s.tsv:1'; do
  rank-topk $options s.tsv
  echo $?
done
