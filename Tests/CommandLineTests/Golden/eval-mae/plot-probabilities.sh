# A calibration curve.
awk 'BEGIN { OFS = "\t"; print "actual", "predicted"
  for (n = 0; n < 40; n++) print n * 7 % 40 < n ? "yes" : "no", n / 40 }' |
  eval-mae -p --predicted probability --positive yes --bins 5 --plot calibration.svg
cat calibration.svg
