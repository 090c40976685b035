function __eval-mae_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __eval-mae_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __eval-mae_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __eval-mae_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __eval-mae_parse_tokens -S
    set -l unparsed_tokens (__eval-mae_tokens -pc)
    switch $unparsed_tokens[1]
    case 'eval-mae'
        __eval-mae_parse_subcommand -r 1 'truth=' 'k/k=' 'gain=' 'absent=' 'items=' 'auc' 'categories=' 'vectors=' 'history=' 'baseline=' 'group=' 'groups=' 'compat=' 'format-in=' 'define=' 'predicted=' 'positive=' 'bins=' 'per-user' 'bootstrap=' 'sequential' 'compare=+' 'policy=' 'model-reward=' 'switch=' 'fail-above=+' 'fail-below=+' 'format=' 'plot=' 'partial' 'merge' 'o/output=' 'f/force' 'p/plain' 'level=' 'c/columns=+' 'no-header' 'no-header-out' 'time-unit=' 'time-format=' 'utc-offset=' 'max-line=' 'on-bad=' 'max-bad=' 'T/threads=' 'S/memory=' 'tmpdir=' 'seed=' 'q/quiet' 'v/verbose' 'progress=' 'V/version' 'h/help'
        switch $unparsed_tokens[1]
        case 'help'
            __eval-mae_parse_subcommand -r 1 
        end
    end
end

function __eval-mae_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __eval-mae_parse_subcommand -S -a positional_count
    argparse -s r -- $argv
    set -l option_specs $argv[2..]
    set -l is_repeating_positional $_flag_r
    set -el _flag_r
    set -a commands $unparsed_tokens[1]
    set positional_index 0
    while true
        set -e unparsed_tokens[1]
        argparse -sn "$commands" $option_specs -- $unparsed_tokens 2> /dev/null
        set unparsed_tokens $argv
        set positional_index (math $positional_index + 1)
        for non_repeating_flag_or_option in $non_repeating_flags_or_options
            if set -ql "_flag_$(string replace -a - _ -- $non_repeating_flag_or_option)"
                set non_repeating_flags_or_options_absent 1
                break
            end
        end
        test (count $unparsed_tokens) -eq 0 -o \( -z "$is_repeating_positional" -a "$positional_index" -gt "$positional_count" \) && break
    end
end

function __eval-mae_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __eval-mae_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__eval-mae_tokens -p)
    if test -z "$(__eval-mae_tokens -t)"
        set -l index (count (__eval-mae_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'eval-mae' -f
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" truth' -l 'truth' -d 'Events that came true: measures ranked lists.' -rF
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" k k' -s 'k' -l 'k' -d 'Cut-offs (default: 10).' -rfka ''
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" gain' -l 'gain' -d 'Gain of a relevant item in ndcg: from its value (default: 1).' -rfka 'linear exponential'
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" absent' -l 'absent' -d 'What users in the truth without a list count (default: zero).' -rfka 'zero skip error'
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" items' -l 'items' -d 'The catalogue, for coverage and popularity.' -rF
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" auc' -l 'auc' -d 'Measure areas under the curve of lists that hold all scores.'
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" categories' -l 'categories' -d 'Categories of the items, for diversity.' -rF
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" vectors' -l 'vectors' -d 'Vectors of the items, for diversity.' -rF
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" history' -l 'history' -d 'What users have chosen, for calibration by --categories.' -rF
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" baseline' -l 'baseline' -d 'Lists of what was to be expected, for serendipity.' -rF
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" group' -l 'group' -d 'Measure each group of users, by a column of the truth.' -rfka ''
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" groups' -l 'groups' -d 'The groups of users, if not in the truth.' -rF
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" compat' -l 'compat' -d 'Measure lists as another program does.' -rfka 'trec_eval ranx recbole sklearn'
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" format-in' -l 'format-in' -d 'How lists and truth are written: trec is runs and qrels (default: tsv).' -rfka 'tsv trec'
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" define' -l 'define' -d 'Print what a metric is, and measure nothing.' -rfka ''
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" predicted' -l 'predicted' -d 'What the column predicted holds.' -rfka 'value class probability'
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" positive' -l 'positive' -d 'The class that precision, recall and f1, or probabilities, are of (default: none; of probabilities 1).' -rfka ''
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" bins' -l 'bins' -d 'Bins of the calibration error (default: 10).' -rfka ''
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" per-user' -l 'per-user' -d 'Write the metrics of each user instead of the means.'
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" bootstrap' -l 'bootstrap' -d 'Intervals of 95 % from so many resamples of the users, or rows.' -rfka ''
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" sequential' -l 'sequential' -d 'Intervals of 95 % that hold at all times at once, user by user.'
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae"' -l 'compare' -d 'Other lists to compare with those of the input.' -rF
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" policy' -l 'policy' -d 'Lists to judge by a log of what was shown (propensity, reward).' -rF
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" model-reward' -l 'model-reward' -d 'What a model expects as reward, for --policy.' -rF
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" switch' -l 'switch' -d 'Weight above which switch-dr trusts the model alone.' -rfka ''
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae"' -l 'fail-above' -d 'Exit with 1 where a metric is above a bound.' -rfka ''
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae"' -l 'fail-below' -d 'Exit with 1 where a metric is below a bound.' -rfka ''
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" format' -l 'format' -d 'Format of the output (default: table on a terminal, else tsv).' -rfka 'table tsv markdown json'
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" plot' -l 'plot' -d 'Draw what was measured, as SVG.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'svg\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" partial' -l 'partial' -d 'Write sums that --merge makes the report of, instead of the report.'
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" merge' -l 'merge' -d 'Read what --partial wrote, and report on all of it.'
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_positional "eval-mae" -ge 1' -F
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" o output' -s 'o' -l 'output' -d 'Write here, whole or not at all; .zst compresses.' -rF
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" f force' -l 'force' -s 'f' -d 'Replace the file of --output.'
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" p plain' -l 'plain' -s 'p' -d 'Write plain text.'
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" level' -l 'level' -d 'zstd level, negative ones included, or fast (default: 1).' -rfka ''
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae"' -l 'columns' -s 'c' -d 'Names of the columns in this input: user=userId,time=timestamp.' -rfka ''
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" no-header' -l 'no-header' -d 'The input has no header; --columns gives 1-based numbers.'
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" no-header-out' -l 'no-header-out' -d 'Write no header.'
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" time-unit' -l 'time-unit' -d 'Unit of times that are numbers (default: s).' -rfka 's ms us ns'
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" time-format' -l 'time-format' -d 'Notation of times, by strptime\'s letters: \'%d/%b/%Y:%H:%M:%S %z\'.' -rfka ''
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" utc-offset' -l 'utc-offset' -d 'Zone of times that tell none: +05:30 (default: UTC).' -rfka ''
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" max-line' -l 'max-line' -d 'Longest line taken.' -rfka ''
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" on-bad' -l 'on-bad' -d 'Bad rows: fail, skip, or a file for them.' -rF
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" max-bad' -l 'max-bad' -d 'More bad rows than this are an error.' -rfka ''
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" T threads' -s 'T' -l 'threads' -d 'Threads (default: all).' -rfka ''
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" S memory' -s 'S' -l 'memory' -d 'Bound of memory (default: half of it).' -rfka ''
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" tmpdir' -l 'tmpdir' -d 'Folder for temporary files (default: $TMPDIR).' -rfa '(__eval-mae_complete_directories)'
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" seed' -l 'seed' -d 'Seed of everything random (default: 1).' -rfka ''
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" q quiet' -l 'quiet' -s 'q' -d 'Say nothing but errors.'
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" v verbose' -l 'verbose' -s 'v' -d 'Say more.'
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" progress' -l 'progress' -d 'A progress bar on stderr.' -rfka 'auto always never'
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" V version' -s 'V' -l 'version' -d 'Show the version.'
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_flags_or_options "eval-mae" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'eval-mae' -n '__eval-mae_should_offer_completions_for_positional "eval-mae" -eq 2' -fa 'help' -d 'Show subcommand help information.'
