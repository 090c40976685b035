printf 'user\titem\tscore\n' >s.tsv
rank-topk --blend other s.tsv
echo $?
rank-topk --blend score=s.tsv:1 s.tsv
echo $?
rank-topk --blend-scale rank s.tsv
echo $?
rank-topk --blend x=s.tsv:nan s.tsv
