# Every tool refuses an unknown option by name.
for tool in evt-decay seq-encode lstm-fit rank-topk eval-mae; do
  "$tool" --no-such-option </dev/null >/dev/null 2>message
  echo "$tool $?"
done
