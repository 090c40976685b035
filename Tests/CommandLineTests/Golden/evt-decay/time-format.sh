# The same moments in several notations; then texts that are no times.
run() {
  printf 'user\titem\ttime\n' >log
  local texts=$1 text
  shift
  while IFS= read -r text; do printf 'ann\tmilk\t%s\n' "$text"; done <<<"$texts" >>log
  evt-decay -p --law none "$@" log 2>&1 | tail -n 1
}
run '10/Oct/2000:13:55:36 -0700' --time-format '%d/%b/%Y:%H:%M:%S %z'
run 'Tuesday, 10 OCTOBER 2000  8:55:36.5 pm GMT' --time-format '%A, %d %B %Y %I:%M:%S.%f %p %Z'
run '2000-10-11 02:25:36' --time-format '%F %T' --utc-offset +05:30
run '2000-10-10 13:55:36.25' --utc-offset -07:00
run '971211336,5' --time-format %s,%f
run '2000-10-10'
run '2000-10-10' --utc-offset +01
run $'2000-10-10\n2000-10-11' --at 2000-10-10
run '20001010' --time-format %Y%m%d
echo
for text in 2023-02-29 2023-02-28T24:00:00Z 2023-13-01 '2023-02-28 10:00:00' 2023-02-28T10:00Z 20230228100000 \
  1066-10-14 -0044-03-15 '10/Oct/2000:13:55:36 -0700' '[10/oct/2000:13:55:36' 10/13/2000 3/4/2000; do
  run "$text"
done
for text in '30/Feb/2000:13:55:36 -0700' '10/Oct/2000:13:61:36 -0700' '10/Oct/2000:13:55:36 PST' 2000-10-10 \
  971211336; do
  run "$text" --time-format '%d/%b/%Y:%H:%M:%S %z'
done
run '2000-10-10 PST' --time-format '%F %Z'
echo
for format in '%d/%b/%Q' '%H:%M' '%Y-%m' '%F %j' '%F %I' '%F%' '%F %Y' '%s %z'; do
  run 1 --time-format "$format"
done
run 1 --time-format %F --time-unit ms
run 1 --time-format '%F %z' --utc-offset +01
run 1 --utc-offset Paris
run 1 --at 2023-02-29
run 1 --time-format %H:%M >/dev/null
evt-decay --time-format %Q log 2>/dev/null
echo $?
