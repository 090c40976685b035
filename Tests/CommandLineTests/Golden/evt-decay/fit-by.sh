# Views fade within hours, purchases over a week and count for four: a half-life and a weight for
# each type. Users differ too. What --law-file keeps is a law for --law.
# tolerance: 1e-4
awk 'function next_number() { state = (state * 8121 + 28411) % 134456; return state / 134456 }
  BEGIN {
    state = 7; OFS = "\t"; print "user", "item", "time", "event"
    for (user = 0; user < 60; user++) {
      time = 1600000000 + int(next_number() * 500000); split("", item); split("", at)
      for (event = 0; event < 50; event++) {
        time += 60 + int(next_number() * next_number() * 90000); total = 0
        for (past = 0; past < event; past++) {
          buy = type[past] == "buy"
          total += weight[past] = (buy ? 4 : 1) * 2 ^ ((at[past] - time) / (buy ? 600000 : 10000) / (user % 2 ? 2 : 0.5))
        }
        left = next_number() * total; item[event] = "i" event
        if (event > 2 && next_number() > 0.1)
          for (past = 0; past < event; past++) {
            left -= weight[past]; item[event] = item[past]
            if (left < 0) break
          }
        type[event] = next_number() < 0.3 ? "buy" : "view"; at[event] = time
        print "u" user, item[event], time, type[event]
      }
    }
  }' >events.tsv
evt-decay -pq -T 1 --fit exp --fit-by event --law-file event.tsv events.tsv -o one.tsv
evt-decay -pq -T 3 --fit exp --fit-by event events.tsv | cmp - one.tsv && cut -f 1-8,10 one.tsv
cut -f 1-3 event.tsv
evt-decay -p --law @event.tsv events.tsv >by-event.tsv; wc -l <by-event.tsv
evt-decay -pq --fit none,power --fit-by event events.tsv | cut -f 1-4,7
evt-decay -pq -T 1 --fit exp,power --fit-by user --law-file user.tsv events.tsv -f -o one.tsv
evt-decay -pq -T 2 --fit exp,power --fit-by user events.tsv | cmp - one.tsv && cut -f 1-7 one.tsv
head -n 5 user.tsv; cut -f 1,2 user.tsv | sort | uniq -c | sed 's/^ *//'
evt-decay -p --law @user.tsv events.tsv >by-user.tsv; wc -l <by-user.tsv
# Each of these is one line and exit 64.
try() { evt-decay "$@" </dev/null; echo $?; }
try --fit exp --fit-by item
try --fit cutoff --fit-by event
try --fit exp --fit-by event --weight buy=2
try --fit exp --fit-by user --by item
try --half-life 1d --fit-by user
try --fit exp --tolerance 0.01
# More types than are fitted, no types: one line and exit 65. No memory: 69.
awk 'BEGIN { print "user\titem\ttime\tevent"
  for (n = 0; n < 400; n++) print "u\ti" n % 11 "\t" n "\te" n % 40 }' >many.tsv
evt-decay -p --fit exp --fit-by event many.tsv; echo $?
cut -f 1-3 many.tsv | evt-decay -p --fit exp --fit-by event; echo $?
evt-decay -pq --fit exp -S 31M "$EBB_EXAMPLES/grocery.tsv.zst"; echo $?
