# A TREC run and its judgements, plain and compressed: queries that one of the two lacks, ties in double and in
# single precision, grades below 0. The first metrics are those of pytrec_eval (Tests/MetricsTests/Reference/trec.py
# show prints the case and them).
# tolerance: 1e-12
cat > run <<'END'
 q1	Q0	D15	7	0.0	tag
q2	Q0	é9	2	0.12283469385150626	tag
 q1 	 Q0 	 doc-3 	 3 	 2.0 	 tag
q3  Q0  D10  0  0.6943716595028351  tag
 q3 	 Q0 	 d14 	 4 	 1.0854109651655648 	 tag
 q4 Q0 doc-2 9 1.0000000009 tag
q3	Q0	doc-2	0	0.1435124928320811	tag
q1  Q0  D5  3  2.0  tag
q4  Q0  d11  2  1.0000000005  tag
q3	Q0	doc-8	1	-1.2900014306088097	tag
 q1 Q0 D6 1 1.0 tag
 q3 Q0 é12 9 0.17521923083502894 tag
 q4  Q0  d14  6  1.0000000009  tag
q3 	 Q0 	 é9 	 4 	 -1.1118539245349646 	 tag
q2 Q0 é12 0 -0.23200489859940537 tag
q1 Q0 d4 4 3.0 tag
q4	Q0	D10	2	1.0000000009	tag
 q3	Q0	d11	3	-0.6480780678022978	tag
q3 Q0 D6 8 -0.6291452172395248 tag
 q1	Q0	doc-8	9	3.0	tag
q1  Q0  é13  5  2.0  tag
q4 Q0 D5 1 1.0000000009 tag
 q1	Q0	é9	9	1.0	tag
 q4  Q0  D6  5  1.0000000006  tag
 q1 Q0 doc-2 7 1.0 tag
q4 Q0 D7 0 1.0000000009 tag
 q1 	 Q0 	 d11 	 1 	 1.0 	 tag
q3	Q0	é13	1	-0.9602633711507893	tag
q4  Q0  D15  8  1.0000000002  tag
q3  Q0  doc-3  8  1.0451513123050995  tag
 q2 	 Q0 	 D10 	 6 	 0.7441208475453446 	 tag
q3 	 Q0 	 d4 	 3 	 0.5663463718813877 	 tag
q4	Q0	é0	2	1.0000000002	tag
q2 	 Q0 	 D6 	 2 	 0.14596505478223043 	 tag
 q4  Q0  é12  4  1.0000000005  tag
q1  Q0  é0  2  1.0  tag
q3 	 Q0 	 D5 	 8 	 -0.07614535583623548 	 tag
q1	Q0	D7	4	1.0	tag
q4 Q0 d4 0 1.0000000003 tag
q3 	 Q0 	 D15 	 5 	 -0.4716669035745144 	 tag
q3  Q0  D1  9  0.5112820031002641  tag
q1 	 Q0 	 D1 	 4 	 1.0 	 tag
q4	Q0	é13	8	1.0000000006	tag
 q3  Q0  D7  2  -0.18025266774969131  tag
q3 Q0 é0 1 1.0860118074618403 tag
q1 	 Q0 	 é12 	 1 	 3.0 	 tag
END
cat > qrels <<'END'
q3  0  é13  -1
q0	0	D10	3
q3 0 D6 1
 q4	0	doc-8	0
 q3 0 D5 -1
 q2  0  D10  1
q3 	 0 	 d11 	 1
q3	0	D7	1
q0 	 0 	 D7 	 3
 q0 	 0 	 é13 	 3
q3  0  doc-2  1
 q3 	 0 	 é12 	 0
q3 	 0 	 D15 	 2
q2 0 é9 2
q3	0	d14	1
q0	0	D1	2
q3	0	doc-3	1
 q3	0	D10	1
q3  0  d4  -1
 q4  0  é9  1
q0 0 doc-3 0
q0	0	é9	3
 q4	0	D6	0
q0	0	doc-8	-1
q4 0 D5 -1
q2	0	D5	2
 q0  0  doc-2  -1
q4 	 0 	 D15 	 1
 q4  0  D10  1
q0 	 0 	 D5 	 1
q3	0	é9	3
q3 	 0 	 é0 	 0
q4  0  D7  3
 q2 	 0 	 D1 	 3
q2	0	é0	1
 q4 0 é0 1
q0 	 0 	 d14 	 0
q0 0 D6 0
 q3  0  doc-8  -1
q4 0 doc-2 -1
q0 	 0 	 D15 	 1
q4 0 d14 1
 q3	0	D1	2
 q4  0  d4  1
END
zstd -q run qrels
zstdcat run.zst | eval-mae --format-in trec --truth qrels --compat trec_eval -k 3,10 --plain | cut -f 1,2
# By our own definitions, of relevant items and of grades; lists stand in the order of their scores.
eval-mae --format-in trec --truth qrels.zst -k 3 --plain run
eval-mae --format-in trec --truth qrels --gain exponential -k 3 -q --plain run | grep ndcg
eval-mae --format-in trec --truth qrels --compare run.zst -k 3 -q --plain run | grep -c 'run.zst.*best'
# Bad lines are told, or left out.
(cat run; echo 'q9 Q0 D1 1') | eval-mae --format-in trec --truth qrels > /dev/null
(cat run; echo 'q9 Q0 D1 1 high tag') | eval-mae --format-in trec --truth qrels > /dev/null
(cat run; echo 'q9 Q0 D1 1') | eval-mae --format-in trec --truth qrels --on-bad skip --max-bad 0.5 -k 3 -q \
  --plain | head -n 2
(cat qrels; echo; echo 'q9 0 D1 1') > gap
eval-mae --format-in trec --truth gap run > /dev/null
(cat qrels; echo 'q9 0 D1 good') > word
eval-mae --format-in trec --truth word run > /dev/null
gzip -c run | eval-mae --format-in trec --truth qrels > /dev/null
eval-mae --format-in trec run
eval-mae --format-in trec --truth qrels -c user=query run
true
