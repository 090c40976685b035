# A later stage may read a side file of the same pipeline: it is there before the first row.
printf 'user\titem\ttime\na\tx\t1\na\ty\t2\na\tz\t3\n' |
  seq-encode -q --split loo --truth truth |
  zstdcat | { read -r header; read -r row; echo "$row"; cat truth; }
