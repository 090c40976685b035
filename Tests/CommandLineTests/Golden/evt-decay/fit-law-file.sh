# The laws of --law-file, the best first, are laws for --law.
# tolerance: 1e-4
awk 'BEGIN {
    OFS = "\t"; print "user", "item", "time"
    for (user = 0; user < 20; user++)
      for (event = 0; event < 12; event++)
        print "u" user, event % 5 == 4 ? "b" : event % 2 ? "a" : "c", event * event * 600 + user * 100
  }' >events.tsv
evt-decay -pq --fit exp,power --law-file laws.tsv events.tsv | cut -f 1,2 | uniq
cut -f 1,2 laws.tsv
evt-decay -p --law @laws.tsv events.tsv >interests.tsv; head -3 interests.tsv
printf 'law\tparameter\tvalue\nmixture\tweight_1\t0.75\nmixture\tweight_2\t0.25\nmixture\tscale_1\t1\nmixture\tscale_2\t3\nmixture\texponent_1\t2\nmixture\texponent_2\t1\n' >mixture.tsv
printf 'user\titem\ttime\nann\tmilk\t0\n' >one.tsv
# 0.75 / 16 + 0.25 / 2
evt-decay -p --law @mixture.tsv --at last+3s one.tsv
# Each of these is one line and exit 65, 66 or 64.
grep -v weight_2 mixture.tsv >bad.tsv
evt-decay -p --law @bad.tsv one.tsv; echo $?
sed 's/mixture/magic/' mixture.tsv >bad.tsv
evt-decay -p --law @bad.tsv one.tsv; echo $?
sed 's/^mixture\tscale_1.*/mixture\tscale_1\tsoon/' mixture.tsv >bad.tsv
evt-decay -p --law @bad.tsv one.tsv; echo $?
evt-decay -p --law @absent.tsv one.tsv; echo $?
evt-decay -p --law @mixture.tsv --each one.tsv; echo $?
evt-decay -p --law @mixture.tsv --half-life 1d one.tsv; echo $?
