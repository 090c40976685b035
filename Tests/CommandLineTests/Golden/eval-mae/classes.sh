# Predicted classes, and probabilities of one, against the actual classes.
tr ' ' '\t' >classes.tsv <<'END'
user actual predicted
u1 cat cat
u1 cat dog
u1 dog dog
u2 bird dog
u2 cat cat
END
tr ' ' '\t' >chances.tsv <<'END'
user actual predicted
u1 1 0.9
u1 0 0.8
u2 1 0.8
u2 0 0.1
u2 0 0
END
eval-mae --predicted class classes.tsv | zstdcat -f
eval-mae --predicted class --positive dog --per-user classes.tsv | zstdcat -f
eval-mae --predicted probability chances.tsv | zstdcat -f
eval-mae --predicted probability --positive 0 --bins 4 --per-user chances.tsv | zstdcat -f
eval-mae --predicted class --fail-below accuracy=0.7 classes.tsv | zstdcat -f >kept.tsv
echo "below: ${PIPESTATUS[0]}"
for options in "--positive 1" "--bins 5" "--predicted probability --bins 0" "--predicted class --bins 5" \
  "--predicted class --truth t.tsv" "--predicted words" "--predicted class --fail-below auc=1"; do
  eval-mae $options classes.tsv >refused.tsv
  echo "$options: $?"
done
printf 'actual\tpredicted\n1\t1.5\n' | eval-mae --predicted probability >refused.tsv
echo "above 1: $?"
printf 'actual\tpredicted\n\tcat\n' | eval-mae --predicted class >refused.tsv
echo "no class: $?"
printf 'actual\tpredicted\n' | eval-mae --predicted probability | zstdcat -f
