# Long-tailed laws go on from run to run as sums of exponentials: however the log is cut the same
# output and the same state, and no key further from a plain run than the bound that is printed.
awk 'BEGIN { srand(5); print "user\titem\ttime"
  for (n = 0; n < 600; n++) printf "u%d\ti%d\t%s\n", rand() * 5, rand() * 7,
    int(9.5e8 * rand()) + 7e8 (rand() < .3 ? ".25" : "") }' >log.tsv
printf 'law\tparameter\tvalue\nmixture\tweight_1\t0.7\nmixture\tweight_2\t0.3\nmixture\tscale_1\t60\nmixture\tscale_2\t9e6\nmixture\texponent_1\t2.5\nmixture\texponent_2\t0.4\n' >mixture.tsv
# compare TOLERANCE LAW: thirty years in one run, and in six, in no order of time.
compare() {
  local tolerance=$1
  shift
  local part first=1
  rm -f whole.state cut.state.zst
  evt-decay -pq --at last+1d "$@" log.tsv >plain
  evt-decay -p --at last+1d --state whole.state --tolerance $tolerance "$@" log.tsv >whole 2>message || cat message
  for size in 1 300 0 99 150 50; do
    awk -v first=$first -v last=$((first + size)) 'NR == 1 || NR > first && NR <= last' log.tsv |
      evt-decay -pq -T $((size % 2 + 1)) --at last+1d --state cut.state.zst \
        --tolerance $tolerance "$@" >part
    first=$((first + size))
  done
  cmp whole part && zstdcat cut.state.zst | cmp whole.state && cat message
  sed 's/.*within \([0-9.e-]*\) of.*/\1/' message >bound
  paste plain whole | awk -F '\t' 'NR == FNR { bound = $1; next }
    FNR > 1 { e = $8 / $3 - 1; if (e < 0) e = -e; if (e > worst) worst = e; keys++
      if ($1 $2 $4 $5 != $6 $7 $9 $10) print "differs", $0 }
    END { print keys, (worst > bound ? "beyond" : "within"), (worst > bound / 1e3 ? "near" : "far") }' \
    bound -
}
compare 1e-3 --law power --half-life 7d
compare 1e-2 --law power --half-life 7d --exponent 0.3
compare 1e-3 --law power --half-life 1h --exponent 3
compare 1e-6 --law power --half-life 7d
compare 1e-3 --law cutoff --rate 1/h --exponent 0.7 --half-life 200w
compare 1e-3 --law @mixture.tsv
# A state holds as many numbers as there are nodes, and goes on under the same law only.
awk -F '\t' '$1 == "key" { print split($5, numbers, " "); exit }' whole.state
grep -c . whole.state
cp whole.state kept.state
try() { evt-decay -pq "$@" --state whole.state log.tsv; echo $?; cmp whole.state kept.state; }
try --law @mixture.tsv --tolerance 0.01
try --law power --half-life 7d
awk -F '\t' -v OFS='\t' '$1 == "key" { sub(" [^ ]*", "", $5) } 1' kept.state >whole.state
cp whole.state kept.state
try --law @mixture.tsv
# Steeper than any sum of exponentials.
evt-decay -p --law power --half-life 1d --exponent 200 --state steep log.tsv; echo $?
