# What is measured in parts and merged is what the whole gives, to 1e-12, whatever is measured: three parts
# by user, one of them without a row.
agree() { # whole, merged
  paste "$1" "$2" | awk -F '\t' '
    { for (i = 1; i <= NF / 2; i++) {
        (a = $i) (b = $(i + NF / 2))
        if (a != b && (a == "" || b == "" || (a - b) ^ 2 > 1e-24 * a ^ 2)) { print; bad = 1 }
    } }
    END { print NR - 1, bad ? "values differ" : "values agree" }'
}
split_by_user() { # file, its name in parts: u0, u3, … go to part 0, the others to part 1, none to part 2
  for part in 0 1 2; do
    awk -F '\t' -v part=$part 'NR == 1 || (substr($1, 2) % 3 != 0) == part' "$1" > "$2.$part"
  done
}
measure() { # options: of the whole, and of parts merged
  truth=; [[ $1 = --truth ]] && truth=truth && shift
  eval-mae -q ${truth:+--truth truth.tsv} "$@" --plain rows.tsv > whole
  for part in 0 1 2; do
    eval-mae -q ${truth:+--truth truth.$part} "$@" --partial rows.$part > part.$part.zst
  done
  eval-mae -q --merge part.?.zst --plain > merged
  agree whole merged
  # In one stream, in pairs, and in any order.
  cat part.2.zst part.0.zst part.1.zst | eval-mae -q --merge --plain > merged
  agree whole merged
  eval-mae --merge --partial part.1.zst part.2.zst --plain > pair
  zstdcat part.0.zst | cat pair - | eval-mae -q --merge --plain > merged
  agree whole merged
}
awk 'function draw() { return (state = state * 16807 % 2147483647) / 2147483647 }
BEGIN {
  state = 7
  print "user\titem\trank" > "lists.tsv"; print "user\titem\tvalue" > "truth.tsv"
  print "user\tactual\tpredicted" > "values.tsv"; print "user\tactual\tpredicted" > "classes.tsv"
  print "user\tactual\tpredicted" > "chances.tsv"
  print "user\titem\tpropensity\treward" > "log.tsv"; print "user\titem" > "policy.tsv"
  print "user\titem\tscore" > "model.tsv"
  for (user = 0; user < 40; user++) {
    for (i = 0; i < 12; i++) {
      if (user % 7) print "u" user "\ti" (i * 5 + user) % 31 "\t" int(i / 3) > "lists.tsv"
      if (i % 3 == 0) print "u" user "\ti" int(31 * draw()) "\t" int(4 * draw()) > "truth.tsv"
      y = int(100 * draw()) / 4
      print "u" user "\t" y "\t" y + int(9 * draw()) / 8 - 0.5 > "values.tsv"
      print "u" user "\t" substr("abcd", 1 + int(3 * draw()), 1) "\t" substr("abcd", 1 + int(4 * draw()), 1) > "classes.tsv"
      p = int(21 * draw()) / 20
      print "u" user "\t" (draw() < p) "\t" p > "chances.tsv"
      print "u" user "\ti" i "\t" (1 + int(4 * draw())) / 4 "\t" (draw() < 0.5) > "log.tsv"
      if ((i + user) % 4 == 0) print "u" user "\ti" i > "policy.tsv"
      print "u" user "\ti" i "\t" int(10 * draw()) / 10 > "model.tsv"
    }
  }
  print "item\tcount" > "items.tsv"; print "item\tcategory" > "categories.tsv"
  for (i = 0; i < 35; i++) {
    if (i != 7) print "i" i "\t" int(90 * draw()) > "items.tsv"
    print "i" i "\tc" i % 4 > "categories.tsv"
  }
  print "user\titem\tscore" > "scores.tsv"
  for (user = 0; user < 40; user++)
    for (i = 0; i < 31; i++) print "u" user "\ti" i "\t" int(20 * draw()) > "scores.tsv"
}'
split_by_user truth.tsv truth
rows() { cp "$1" rows.tsv; split_by_user "$1" rows; }
rows values.tsv; echo values; measure
rows classes.tsv; echo classes; measure --predicted class; measure --predicted class --positive c
rows chances.tsv; echo probabilities; measure --predicted probability --bins 7
rows lists.tsv; echo lists; measure --truth -k 3,10; measure --truth -k 3,10 --items items.tsv --gain linear
measure --truth -k 5 --items items.tsv --categories categories.tsv --history lists.tsv --baseline model.tsv
measure --truth --compat trec_eval; measure --truth --compat recbole -k 5; measure --truth --absent skip
rows scores.tsv; measure --truth --auc --items items.tsv
rows log.tsv; echo policies; measure --policy policy.tsv
measure --policy policy.tsv --model-reward model.tsv --switch 2
true
