# A state that is cut or damaged anywhere is refused and left alone, plain or compressed.
t() { printf 'user\titem\ttime\n'; printf 'ann\tmilk\t%s\n' "$@"; }
for name in s.tsv s.tsv.zst; do
  t 1600000000 1600000100 | evt-decay -p --half-life 1d --state $name >/dev/null
  size=$(stat -c %s $name) refused=0
  # Without its last line end a text is complete.
  [[ $name == s.tsv ]] && size=$((size - 1))
  for ((length = 0; length < size; length++)); do
    head -c $length $name >cut.${name#s.}
    cp cut.${name#s.} before
    t 1600000200 | evt-decay -p --half-life 1d --state cut.${name#s.} >output 2>message
    status=$?
    [[ $status == 65 && ! -s output ]] && cmp before cut.${name#s.} && refused=$((refused + 1))
  done
  [[ $refused == "$size" ]] && echo "all cuts of $name"
  # Another digit in any line.
  zstd -dcqf $name >text
  for ((line = 2; line <= $(wc -l <text); line++)); do
    sed "${line}s/[0-6]/7/" text >cut.tsv
    cmp -s text cut.tsv && continue
    t 1600000200 | evt-decay -p --half-life 1d --state cut.tsv >output 2>message
    [[ $? == 65 ]] || echo "taken: line $line"
  done
done
t 1600000200 | evt-decay -p --half-life 1d --state /dev/null; echo $?
