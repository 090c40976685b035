# 100,000 columns take no longer than a million fields do: what is looked up by name is looked up
# once. (Were it quadratic, this would take minutes.)
awk 'BEGIN {
  printf "user\titem\ttime"; for (i = 0; i < 100000; i++) printf "\tc%d", i
  printf "\nann\tmilk\t1"; for (i = 0; i < 100000; i++) printf "\t%d", i
  print ""
}' >wide.tsv
evt-decay -p --law none wide.tsv
evt-decay --each --half-life 1d wide.tsv | zstd -dcq | awk -F '\t' '{print NF, $NF}'
carry=$(seq -s , -f c%.0f 0 19999)
seq-encode --carry "$carry" wide.tsv | zstd -dcq | awk -F '\t' '{print NF, $NF}'
names=$(seq 0 4999 | sed 's/.*/d&=c&/' | paste -s -d ,)
evt-decay -p --law none -c "$names" wide.tsv
evt-decay --law none --by nothing wide.tsv 2>&1 | cut -c 1-300
