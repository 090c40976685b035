#!/usr/bin/env bash
# A web server's access log: what is read now, and what will each visitor open next?
#
#     examples/weblog.sh [FOLDER [LSTM-FIT-OPTION…]]
#
# Makes a log in the combined format (some 20,000 lines with bots, query strings, errors and visitors
# without a name), turns it into events by one awk, and writes the pages by decayed interest, the next
# pages of each visit that nobody had seen, and how good both are. LOG=FILE takes a log of yours.
set -euo pipefail

folder=${1:-weblog}
shift || true
mkdir -p "$folder"
cd "$folder"

# Pages lead to each other: a visitor mostly follows the links of a page, and pages of the news are
# read for some days only.
made_log() {
  awk 'BEGIN {
    srand(7); start = 1772323200 # 2026-03-01
    split("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", month, " ")
    for (visit = 0; visit < 2400; visit++) {
      time = start + int(visit * 1080) + int(600 * rand()); day = int((time - start) / 86400)
      bot = rand() < .06; name = rand() < .5 ? sprintf("user%d", 300 * rand() * rand()) : "-"
      address = sprintf("10.%d.%d.%d", visit % 7, visit / 250 % 250, visit % 250)
      page = rand() < .5 ? "/" : "/news/" int(day + 3 * rand())
      for (steps = bot ? 30 : 3 + int(5 * rand()); steps > 0; steps--) {
        status = rand() < .03 ? 404 : 200
        line(status == 404 ? "/gone/" int(50 * rand()) : page (rand() < .2 ? "?from=" int(9 * rand()) : ""))
        if (!bot && rand() < .4) line("/static/site.css")
        time += 2 + int(90 * rand())
        if (bot) page = "/docs/" int(60 * rand())
        else if (page == "/") page = rand() < .6 ? "/docs/" int(60 * rand() * rand()) : "/news/" int(day + 3 * rand())
        else if (page ~ /^.docs/) page = "/docs/" (substr(page, 7) * 7 + 1 + int(1.3 * rand())) % 60
        else page = rand() < .5 ? "/" : "/docs/" int(60 * rand() * rand())
      }
    }
  }
  function line(path) {
    clock = time % 86400; date = 1 + int((time - start) / 86400)
    printf("%s - %s [%02d/%s/2026:%02d:%02d:%02d +0000] \"GET %s HTTP/1.1\" %d %d \"-\" \"%s\"\n",
      address, name, date > 31 ? date - 31 : date, month[date > 31 ? 4 : 3],
      clock / 3600, clock / 60 % 60, clock % 60, path, status, 500 + int(9000 * rand()),
      bot ? "Examplebot/1.0 (+http://bot.example)" : "Mozilla/5.0 (X11; Linux x86_64)")
  }'
}
log=${LOG:-access.log}
[ -n "${LOG:-}" ] || made_log >access.log

# One awk: pages that were found, without query, by people; a visitor is the name, else the address
# and browser. Times stay as the server writes them: the tools read them.
awk -F '"' -v OFS='\t' 'BEGIN { print "user", "item", "time" }
  {
    split($1, left, " "); split($2, request, " "); split($3, numbers, " ")
    if (request[1] != "GET" || numbers[1] != 200 || $6 ~ /[Bb]ot|crawl|spider/) next
    page = request[2]; sub(/[?#].*/, "", page)
    if (page ~ /\.(css|js|png|jpg|ico|svg)$/) next
    print left[3] == "-" ? left[1] "_" length($6) : left[3], page, substr(left[4] " " left[5], 2, 26)
  }' "$log" >events.tsv
format=(--time-format '%d/%b/%Y:%H:%M:%S %z')

echo "== pages by interest that halves every three days"
evt-decay -qp "${format[@]}" --by item --half-life 3d events.tsv |
  sort -t $'\t' -k 2,2gr | awk 'NR <= 5'

# A log is not quite in order of time, so it is sorted; a pause of half an hour ends a visit. Visits
# that begin in the newest tenth are the test: each page from the second on is predicted.
echo "== the next page of a visit"
seq-encode "${format[@]}" --session-gap 30m --dedupe consecutive --split sessions:q.9 --truth truth.tsv.zst --positions \
  --history history.tsv.zst -f -o visits.tsv.zst events.tsv
lstm-fit --each-step --width 64 --lr 0.005 --epochs 12 "$@" visits.tsv.zst |
  rank-topk -k 5 -f -o next.tsv.zst
zstdcat next.tsv.zst | head -n 6 || true

# Beside it the same five pages for everybody, those of most interest before the test.
evt-decay -qp --by item --half-life 3d history.tsv.zst | sort -t $'\t' -k 2,2gr |
  awk 'NR <= 5' >popular.tsv
zstdcat truth.tsv.zst | awk -F '\t' -v OFS='\t' '
  FILENAME == "popular.tsv" { page[++pages] = $1; next }
  FNR == 1 { print "user", "session", "position", "rank", "item"; next }
  { for (rank = 1; rank <= pages; rank++) print $1, $2, $3, rank, page[rank] }' popular.tsv - >same.tsv
echo "== how good: the network, then the same pages for everybody"
for lists in next.tsv.zst same.tsv; do
  eval-mae -k 5 --truth truth.tsv.zst $lists | awk '/^(metric|hr|mrr|items)/'
done
