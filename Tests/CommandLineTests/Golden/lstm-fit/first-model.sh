# A model file of the first release is read, gives the lists it gave, and comes out as it went in.
tr '|' '\t' >model.tsv <<'END'
kind|name|row|values
option|task||next-item
option|cell||gru
option|embedding||2
option|width||2
option|skip||none
option|time||decay
option|attention||decay
option|head||2:tanh
option|decode||1
option|copy||decay
option|repeat||yes
option|max-len||200
record|training|loss|ce
record|training|optimizer|adam
record|training|lr|0.05
record|training|schedule|constant
record|training|batch|16
record|training|dropout|0.2
record|training|seed|1
record|training|epochs|3
record|training|best-epoch|3
record|count|a|4
record|count|b|3
record|count|c|3
item|a|0|0.9006252 0.386716
item|b|1|0.8615243 1.0063784
item|c|2|0.2852211 -1.0006306
tensor|unknown|0|0.90771216 0.50310165
tensor|bias|a|0.25357538
tensor|bias|b|-0.16322044
tensor|bias|c|-0.030937864
tensor|gru.0.input|0|-0.5442834 -0.2948315
tensor|gru.0.input|1|-0.30404523 -0.30246633
tensor|gru.0.input|2|0.00044684485 0.20101005
tensor|gru.0.input|3|0.026045796 -0.7060058
tensor|gru.0.input|4|-0.42912844 -0.023669837
tensor|gru.0.input|5|-0.28445184 0.40793046
tensor|gru.0.hidden|0|-0.36435845 -0.468166
tensor|gru.0.hidden|1|-0.46267045 -0.83118176
tensor|gru.0.hidden|2|0.36125547 0.0294329
tensor|gru.0.hidden|3|-0.055330057 0.8218537
tensor|gru.0.hidden|4|-0.45796326 0.35646042
tensor|gru.0.hidden|5|-0.24861863 -0.3740561
tensor|gru.0.bias|0|-0.12892663 0.019572053 0.027632259 0.14036506 -0.14569484 0.02374763
tensor|gru.0.hiddenbias|0|-0.14848694 0.13090777
tensor|gru.0.decay|0|-12.921293 -15.026426
tensor|attention.decay|0|-15.131291
tensor|attention.output|0|0.0833386 0.24613181
tensor|attention.output|1|-0.3569825 0.5575584
tensor|attention.bias|0|-0.14914292 0.1370113
tensor|head.0.weight|0|0.5055742 -0.6310269
tensor|head.0.weight|1|-0.4173513 0.10387163
tensor|head.0.bias|0|-0.0037885811 0.12509945
tensor|copy.weight|0|0.14367282 -0.14954907
tensor|copy.weight|1|0.14654952 -0.14871415
tensor|copy.weight|2|0.14580499 -0.14528735
tensor|copy.weight|3|0.14572856 -0.14504033
tensor|copy.weight|4|0.14571841 -0.14500786
tensor|copy.weight|5|0.14571634 -0.14500126
tensor|copy.weight|6|0.14571556 -0.14499876
tensor|copy.weight|7|0.14571531 -0.14499792
tensor|copy.bias|0|-0.14168657 -0.14105819 -0.13792694 -0.13776201 -0.13774063 -0.13773629 -0.13773465 -0.13773412
END
tr '|' '\t' >rows.tsv <<'END'
user|items|times|valid|cut|test
u1|a b c a b|0 3600 7200 10800 90000|4|4|5
u2|b c a b c|0 3600 7200 10800 20000|4|4|5
u3|c a b|0 3600 7200|2|2|3
END
lstm-fit -q --from model.tsv --epochs 0 --model same.tsv rows.tsv | zstdcat -f
zstdcat -f same.tsv | cmp - model.tsv && echo same
