# What a user has seen within the cooldown is left out, or comes last; the day of the newest event is 10.
printf 'user\titem\tscore\nu1\ta\t5\nu1\tb\t4\nu1\tc\t3\nu1\td\t2\nu2\ta\t1\nu2\tb\t2\n' >s.tsv
day() { printf '%s\t%s\t1970-01-%02dT00:00:00Z\n' "$1" "$2" "$3"; }
{ printf 'user\titem\ttime\n'; day u1 b 5; day u1 a 10; day u1 c 3; day u2 z 1; day u1 b 1; day u2 b 9; } >seen.tsv
rank-topk -p -k 3 --recent seen.tsv --cooldown 2d s.tsv
# An event exactly as old as the cooldown counts.
rank-topk -p -k 3 --recent seen.tsv --cooldown 5d s.tsv
rank-topk -p -k 3 --recent seen.tsv --cooldown 119h s.tsv | cut -f 3 | paste -sd ' '
rank-topk -p -k 3 --recent seen.tsv --cooldown 5d --on-recent demote s.tsv
rank-topk -p -k 3 --recent seen.tsv --cooldown 5d --on-recent demote --order grouped s.tsv |
  cmp - <(rank-topk -p -k 3 --recent seen.tsv --cooldown 5d --on-recent demote s.tsv)
# Other moments: later events are left out.
rank-topk -p -k 2 --recent seen.tsv --cooldown 2d --at 1970-01-05 s.tsv
rank-topk -p -k 2 --recent seen.tsv --cooldown 1d --at last-1d s.tsv
rank-topk -p -k 2 --recent seen.tsv --cooldown 1d --at last+2d s.tsv
# With other reasons to leave out, with blended scores, with scores for everyone, with a fallback, of which
# what is demoted comes after the rest of it.
printf 'user\titem\nu1\td\n' >known.tsv
printf 'item\tscore\na\t3\nb\t2\nz\t1\n' >common.tsv
rank-topk -p -k 3 --recent seen.tsv --cooldown 5d --exclude known.tsv --fallback common.tsv s.tsv
rank-topk -p -k 6 --recent seen.tsv --cooldown 30d --on-recent demote --exclude known.tsv --fallback common.tsv s.tsv
rank-topk -p -k 4 --recent seen.tsv --cooldown 5d --on-recent demote --blend common=common.tsv:2 s.tsv
for action in drop demote; do
  rank-topk -p -k 2 --recent seen.tsv --cooldown 5d --on-recent $action --users s.tsv common.tsv
done
# Diversity and chance choose among the rest; what is demoted fills up.
printf 'item\tcategory\na\tx\nb\tx\nc\tx\nd\ty\n' >categories.tsv
rank-topk -p -k 3 --recent seen.tsv --cooldown 1d --on-recent demote --diversity mmr:0.9 --categories categories.tsv s.tsv
rank-topk -p -k 3 --recent seen.tsv --cooldown 5d --on-recent demote --explore 0.5 s.tsv
rank-topk -p -k 1 --recent seen.tsv --cooldown 1d --on-recent demote --explore 0.5 --all-propensities s.tsv
# Of a long log only what may be recent is held; the best of the others are found however many are demoted.
awk 'BEGIN { OFS = "\t"; print "user", "item", "score" >"many.tsv"; print "user", "item", "time" >"log.tsv"
  for (n = 0; n < 20000; n++) print "u" n % 40, "i" int(n / 40), n * 7907 % 20011 >"many.tsv"
  for (n = 0; n < 150000; n++) print "u" n * 7919 % 40, "i" n * 31 % 503, int(n / 10) >"log.tsv" }'
while read -r cooldown at action moment; do
  options="--cooldown ${cooldown}s --at $at --on-recent $action"
  rank-topk -pq -k 200 --recent log.tsv $options many.tsv >lists.tsv
  rank-topk -pq -k 200 --recent log.tsv $options --max-per-category 1000 --categories categories.tsv many.tsv |
    cmp - lists.tsv
  awk -F '\t' -v cooldown="$cooldown" -v at="$moment" -v action="$action" '
    FILENAME == "log.tsv" { if (FNR > 1 && $3 <= at && $3 >= at - cooldown) recent[$1, $2]; next }
    FNR > 1 && (($1, $2) in recent) { if (action == "drop") next; $3 -= 1e6 }
    FNR > 1 { print $1 "\t" $3 }' log.tsv many.tsv | sort -k 1,1 -k 2,2nr |
    awk '{ if (++n[$1] <= 200) print $1 "\t" ($2 < 0 ? $2 + 1e6 : $2) }' >expected.tsv
  tail -n +2 lists.tsv | cut -f 1,4 | sort -s -k 1,1 | cmp - expected.tsv
  echo "$options: $(wc -l <expected.tsv)"
done <<'END'
900 last drop 14999
900 last demote 14999
1700 last drop 14999
1700 last demote 14999
100 5000 drop 5000
800 last-4000s demote 10999
END
for options in '--recent seen.tsv' '--cooldown 1d' '--at last' '--on-recent drop' '--recent seen.tsv --cooldown 1' \
  '--recent seen.tsv --cooldown 1d --at yesterday' '--recent seen.tsv --cooldown 1d --on-recent hide'; do
  rank-topk $options s.tsv
  echo $?
done
printf 'user\titem\ttime\nu1\ta\tyesterday\n' >bad.tsv
rank-topk -p --recent bad.tsv --cooldown 1d s.tsv >/dev/null
printf 'user\titem\ttime\nu1\ta\t1700000000000\n' >bad.tsv
rank-topk -p --recent bad.tsv --cooldown 1d s.tsv >/dev/null
rank-topk -p --recent seen.tsv --cooldown 1d --at last+106750d s.tsv >/dev/null
printf 'user\titem\ttime\n' >none.tsv
rank-topk -p -k 1 --recent none.tsv --cooldown 1d s.tsv
