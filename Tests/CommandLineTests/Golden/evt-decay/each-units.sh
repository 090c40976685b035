# Names become standard names, milliseconds become seconds, other columns stay as they are.
printf 'note\tuserId\tms\titem\n 1e3 \tann\t1600000000500\tx\n\tann\t1600000001000\tx\n' |
  evt-decay --each --half-life 1d -c user=userId,time=ms --time-unit ms
