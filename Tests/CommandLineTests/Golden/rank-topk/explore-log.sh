# What users did with explored lists tells what other lists, and another way to explore, would gain: they
# click with a probability of user and item, known here, that has little to do with the scores, and the
# intervals of eval-mae hold the true mean of what is judged.
awk 'BEGIN { OFS = "\t"; print "user", "item", "score" >"scores.tsv"; print "user", "item", "score" >"other.tsv"
  print "user", "item", "gain" >"gains.tsv"
  for (u = 0; u < 3000; u++) for (i = 0; i < 12; i++) {
    print "u" u, "i" i, sin(u * 7 + i * 3) >"scores.tsv"; print "u" u, "i" i, cos(u * 5 + i * i) >"other.tsv"
    print "u" u, "i" i, 0.1 + 0.4 * (sin(u + i * 2) ^ 2) + 0.3 * (i < 4) >"gains.tsv" } }'
rank-topk -p -k 4 other.tsv >lists.tsv
rank-topk -p -k 4 --explore softmax:0.8 --all-propensities other.tsv >policy.tsv
# The mean gain of an item that is shown, from the columns user, rank, item, score and propensity.
gain() {
  awk -F '\t' 'NR == FNR { gain[$1, $2] = $3; next }
    FNR > 1 { p = NF < 5 ? 1 : $5; sum += p * gain[$1, $3]; n += p }
    END { print sum / n, n / 3000 }' gains.tsv "$1"
}
for option in 0.3 softmax:1; do
  rank-topk -p -k 4 --explore $option --seed 20261127 scores.tsv |
    awk -F '\t' 'NR == FNR { gain[$1, $2] = $3; next }
      FNR == 1 { print $0 "\treward"; next }
      { x = sin(FNR * 12.9898 + 4) * 43758.5453; x -= int(x); if (x < 0) x++
        print $0 "\t" (x < gain[$1, $3]) }' gains.tsv - >log.tsv
  for judged in lists policy; do
    { gain $judged.tsv; eval-mae --policy $judged.tsv log.tsv; } |
      awk -v name="$option $judged" 'NR == 1 { gain = $1; print name ": " $2 " items, " $1; next }
        $1 == "ips" || $1 == "snips" {
          print "  " $1 ($4 <= gain && gain <= $5 ? " holds it" : " misses it") ($5 - $4 < 0.1 ? "" : ", widely") }'
  done
done
