# An output replaces what a symbolic link stands for, and the link stays, whether its target is there
# or not; a loop is refused in one line.
printf 'user\titem\ttime\nann\tmilk\t1\n' >events.tsv
mkdir days
echo old >days/monday.tsv
ln -s days/monday.tsv latest.tsv
ln -s days/tuesday.tsv next.tsv
ln -s days/state.tsv state.tsv
ln -s loop.tsv loop.tsv
evt-decay --law none -o latest.tsv -f events.tsv
evt-decay --law none -o next.tsv --state state.tsv events.tsv
cat days/monday.tsv days/tuesday.tsv
for link in latest next state; do readlink $link.tsv; done
wc -l <days/state.tsv
for options in '-f -o loop.tsv' '-o out.tsv --state loop.tsv' '-o out.tsv --on-bad loop.tsv'; do
  evt-decay --law none $options events.tsv
  echo "status $?"
done
evt-decay --law none -o days/wednesday.tsv --state next.tsv --on-bad days/tuesday.tsv events.tsv
echo "status $?"
ls -A . days
