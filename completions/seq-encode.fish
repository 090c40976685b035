function __seq-encode_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __seq-encode_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __seq-encode_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __seq-encode_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __seq-encode_parse_tokens -S
    set -l unparsed_tokens (__seq-encode_tokens -pc)
    switch $unparsed_tokens[1]
    case 'seq-encode'
        __seq-encode_parse_subcommand -r 1 'o/output=' 'f/force' 'p/plain' 'level=' 'c/columns=+' 'no-header' 'no-header-out' 'time-unit=' 'time-format=' 'utc-offset=' 'max-line=' 'on-bad=' 'max-bad=' 'T/threads=' 'S/memory=' 'tmpdir=' 'seed=' 'q/quiet' 'v/verbose' 'progress=' 'V/version' 'order=' 'ties=' 'dedupe=' 'min-user=' 'min-item=' 'split=' 'fold=' 'fold-by=' 'targets=' 'target-events=' 'cold=' 'missing=' 'scale=' 'scaler=' 'session-gap=' 'max-len=' 'carry=' 'encode=' 'stride=' 'augment=' 'copies=' 'truth=' 'positions' 'truth-valid=' 'train=' 'history=' 'vocab=' 'h/help'
        switch $unparsed_tokens[1]
        case 'help'
            __seq-encode_parse_subcommand -r 1 
        end
    end
end

function __seq-encode_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __seq-encode_parse_subcommand -S -a positional_count
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

function __seq-encode_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __seq-encode_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__seq-encode_tokens -p)
    if test -z "$(__seq-encode_tokens -t)"
        set -l index (count (__seq-encode_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'seq-encode' -f
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_positional "seq-encode" -ge 1' -F
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" o output' -s 'o' -l 'output' -d 'Write here, whole or not at all; .zst compresses.' -rF
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" f force' -l 'force' -s 'f' -d 'Replace the file of --output.'
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" p plain' -l 'plain' -s 'p' -d 'Write plain text.'
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" level' -l 'level' -d 'zstd level, negative ones included, or fast (default: 1).' -rfka ''
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode"' -l 'columns' -s 'c' -d 'Names of the columns in this input: user=userId,time=timestamp.' -rfka ''
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" no-header' -l 'no-header' -d 'The input has no header; --columns gives 1-based numbers.'
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" no-header-out' -l 'no-header-out' -d 'Write no header.'
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" time-unit' -l 'time-unit' -d 'Unit of times that are numbers (default: s).' -rfka 's ms us ns'
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" time-format' -l 'time-format' -d 'Notation of times, by strptime\'s letters: \'%d/%b/%Y:%H:%M:%S %z\'.' -rfka ''
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" utc-offset' -l 'utc-offset' -d 'Zone of times that tell none: +05:30 (default: UTC).' -rfka ''
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" max-line' -l 'max-line' -d 'Longest line taken.' -rfka ''
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" on-bad' -l 'on-bad' -d 'Bad rows: fail, skip, or a file for them.' -rF
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" max-bad' -l 'max-bad' -d 'More bad rows than this are an error.' -rfka ''
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" T threads' -s 'T' -l 'threads' -d 'Threads (default: all).' -rfka ''
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" S memory' -s 'S' -l 'memory' -d 'Bound of memory (default: half of it).' -rfka ''
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" tmpdir' -l 'tmpdir' -d 'Folder for temporary files (default: $TMPDIR).' -rfa '(__seq-encode_complete_directories)'
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" seed' -l 'seed' -d 'Seed of everything random (default: 1).' -rfka ''
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" q quiet' -l 'quiet' -s 'q' -d 'Say nothing but errors.'
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" v verbose' -l 'verbose' -s 'v' -d 'Say more.'
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" progress' -l 'progress' -d 'A progress bar on stderr.' -rfka 'auto always never'
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" V version' -s 'V' -l 'version' -d 'Show the version.'
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" order' -l 'order' -d 'Order of the input: any, or grouped by user.' -rfka 'any grouped'
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" ties' -l 'ties' -d 'Order of a user\'s events of one time: input, item, hash or error.' -rfka 'input item hash error'
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" dedupe' -l 'dedupe' -d 'Leave out repeats: exact, consecutive, first or last.' -rfka 'exact consecutive first last'
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" min-user' -l 'min-user' -d 'Fewest events of a user that stays.' -rfka ''
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" min-item' -l 'min-item' -d 'Fewest events of an item that stays.' -rfka ''
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" split' -l 'split' -d 'none, loo, last:N, time:T[,T], quantile:Q[,Q], window:D[,D], ratio:A,B or sessions:T[,T]|qQ[,qQ] (default: none).' -rfka ''
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" fold' -l 'fold' -d 'Hold out part I of N in turn, to test all.' -rfka ''
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" fold-by' -l 'fold-by' -d 'What --fold parts: user or time (default: user).' -rfka 'user time'
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" targets' -l 'targets' -d 'Which held-out events are targets: all, first or last.' -rfka 'all first last'
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" target-events' -l 'target-events' -d 'Only events of these types are targets.' -rfka ''
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" cold' -l 'cold' -d 'Users and items unseen in training: drop-users, drop or keep.' -rfka 'drop-users drop keep'
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" missing' -l 'missing' -d 'Absent numbers: drop, zero, mean, median, previous or interpolate (default: bad data).' -rfka 'drop zero mean median previous interpolate'
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" scale' -l 'scale' -d 'Scale columns by their training positions: zscore, minmax or log.' -rfka ''
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" scaler' -l 'scaler' -d 'Take what was learned of the numbers from here, or keep it here.' -rF
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" session-gap' -l 'session-gap' -d 'A pause longer than this starts a session.' -rfka ''
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" max-len' -l 'max-len' -d 'Keep this many events before the test, and the targets.' -rfka ''
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" carry' -l 'carry' -d 'Columns to carry (default: gap and interest, where present).' -rfka ''
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" encode' -l 'encode' -d 'Write items as text or as the index of --vocab.' -rfka 'text index'
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" stride' -l 'stride' -d 'Make further training rows of history older than --max-len, one every so many events.' -rfka ''
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" augment' -l 'augment' -d 'Add changed copies of training rows: crop, mask, reorder, each with :share if wanted.' -rfka ''
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" copies' -l 'copies' -d 'Changed copies of each training row (default: 1).' -rfka ''
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" truth' -l 'truth' -d 'Write the test targets here.' -rF
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" positions' -l 'positions' -d 'Give the events of --truth their position in the row.'
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" truth-valid' -l 'truth-valid' -d 'Write the validation targets here.' -rF
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" train' -l 'train' -d 'Write the events before validation here.' -rF
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" history' -l 'history' -d 'Write the events before the test here.' -rF
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" vocab' -l 'vocab' -d 'Write the items, with index and count in training, here.' -rF
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_flags_or_options "seq-encode" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'seq-encode' -n '__seq-encode_should_offer_completions_for_positional "seq-encode" -eq 2' -fa 'help' -d 'Show subcommand help information.'
