# Users go back to what they did lately: some laws against none. The table, the summary, and the
# same bytes for any number of threads.
# tolerance: 1e-4
awk 'function next_number() { state = (state * 8121 + 28411) % 134456; return state / 134456 }
  BEGIN {
    state = 7; OFS = "\t"; print "user", "item", "time"
    for (user = 0; user < 30; user++) {
      time = 1600000000 + int(next_number() * 500000)
      for (event = 0; event < 40; event++) {
        time += 60 + int(next_number() * next_number() * 90000)
        back = 1 + int(next_number() * next_number() * 8)
        item[event] = event < 3 || next_number() < 0.15 ? "i" event : item[back > event ? 0 : event - back]
        print "u" user, item[event], time
      }
    }
  }' >events.tsv
evt-decay -p -T 1 --fit window,exp,power,power-exponent,cutoff events.tsv \
  --law-file laws.tsv -o one.tsv
evt-decay -q -p -T 3 --fit window,exp,power,power-exponent,cutoff events.tsv -o three.tsv
cmp one.tsv three.tsv && cut -f 1-8 one.tsv
cut -f 9 one.tsv | sort | uniq -c | sed 's/^ *//'
# The best first.
cut -f 1 laws.tsv | uniq
