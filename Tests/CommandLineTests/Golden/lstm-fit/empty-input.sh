# A header only is a valid empty stream; nothing at all is not.
printf 'user\tsession\titems\ttimes\tvalid\tcut\ttest\n' | lstm-fit -p -q
: | lstm-fit -p
