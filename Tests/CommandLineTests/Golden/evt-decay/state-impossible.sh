# A state whose checksum is right, but whose numbers none has written, is refused and left alone.
events() { printf 'user\titem\ttime\n'; printf 'ann\tmilk\t%s\n' "$@"; }
# The row `end`: FNV-1a of the rows before it, and their count.
sealed() {
  local rows byte hash=$((0xcbf29ce484222325))
  rows=$(sed '/^end\t/d')
  while read -r byte; do
    hash=$(((hash ^ 0x$byte) * 0x100000001b3))
  done < <(tail -n +2 <<<"$rows" | od -An -v -t x1 -w1 | tr -d ' ')
  printf '%s\nend\t%016x\t\t\t\t\t%d\t\t\t\n' "$rows" "$hash" "$(tail -n +2 <<<"$rows" | wc -l)"
}
try() { # NAME CHANGE OPTION…
  local name=$1 change=$2
  shift 2
  rm -f state.tsv
  events 1600000000 1600000100 | evt-decay -p "$@" --state state.tsv >/dev/null
  sed -E "$change" state.tsv | sealed >$name.tsv
  cp $name.tsv before
  events 1600000200 | evt-decay -p "$@" --state $name.tsv >output
  echo "$name: $?, $(wc -l <output) rows"
  [[ $name == unchanged* ]] || cmp before $name.tsv
}
try unchanged '' --half-life 1d
try count '/^key/s/\t2\t/\t9223372036854775807\t/' --half-life 1d
try tick '/^key/s/\t2\t/\t2\t9223372036/' --half-life 1d
try newer '/^key/s/\t1600000100\t/\t1600000300\t/' --half-life 1d
try unchanged-each '' --each --half-life 1d
try users-count '/^user/s/\t2\t/\t9223372036854775807\t/' --each --half-life 1d
try users-newer '/^user/s/\t1600000100\t/\t1600000300\t/' --each --half-life 1d
try unchanged-step '' --law step --ratio 0.5
try before-the-first '/^key/s/\t2\t1\t/\t2\t-1\t/' --law step --ratio 0.5
try later-than-all '/^key/s/\t2\t1\t/\t2\t9223372036854775807\t/' --law step --ratio 0.5
