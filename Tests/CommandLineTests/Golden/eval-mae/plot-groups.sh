# Groups of users are drawn beside each other: what is written in the drawing.
printf 'user\titem\trank\nu1\ta\t1\nu1\tb\t2\nu2\tx\t1\nu2\tc\t2\nu3\ta\t1\nu4\tb\t1\n' >lists.tsv
printf 'user\titem\tsex\nu1\tb\tf\nu2\tc\tm\nu2\td\tm\nu3\ta\tf\nu4\tc\tm\n' >truth.tsv
eval-mae --truth truth.tsv -k 1,2 --group sex --plot groups.svg lists.tsv | tail -n 1
grep -o '>[^<]*</text>' groups.svg | head -n 5
printf 'user\tsex\n' >none.tsv
eval-mae --truth truth.tsv -k 2 --group sex --groups none.tsv --plot groups.svg lists.tsv | tail -n 1
grep -o '>[^<]*</text>' groups.svg | head -n 2
# A group without a name is told, too.
printf 'user\titem\tsex\nu1\tb\tf\nu2\tc\t\n' >truth.tsv
eval-mae -q --truth truth.tsv -k 1,2 --group sex --plot groups.svg lists.tsv | tail -n 1
grep -c '>(empty)</text>' groups.svg
