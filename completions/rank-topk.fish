function __rank-topk_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __rank-topk_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __rank-topk_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __rank-topk_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __rank-topk_parse_tokens -S
    set -l unparsed_tokens (__rank-topk_tokens -pc)
    switch $unparsed_tokens[1]
    case 'rank-topk'
        __rank-topk_parse_subcommand -r 1 'k/k=' 'ties=' 'order=' 'blend=+' 'blend-scale=' 'exclude=' 'allow=' 'users=' 'fallback=' 'segments=' 'recent=' 'cooldown=' 'at=' 'on-recent=' 'max-per-category=' 'categories=' 'diversity=' 'vectors=' 'history=' 'explain=' 'half-life=' 'explore=' 'all-propensities' 'o/output=' 'f/force' 'p/plain' 'level=' 'c/columns=+' 'no-header' 'no-header-out' 'time-unit=' 'time-format=' 'utc-offset=' 'max-line=' 'on-bad=' 'max-bad=' 'T/threads=' 'S/memory=' 'tmpdir=' 'seed=' 'q/quiet' 'v/verbose' 'progress=' 'V/version' 'h/help'
        switch $unparsed_tokens[1]
        case 'help'
            __rank-topk_parse_subcommand -r 1 
        end
    end
end

function __rank-topk_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __rank-topk_parse_subcommand -S -a positional_count
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

function __rank-topk_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __rank-topk_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__rank-topk_tokens -p)
    if test -z "$(__rank-topk_tokens -t)"
        set -l index (count (__rank-topk_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'rank-topk' -f
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" k k' -s 'k' -l 'k' -d 'Length of the lists.' -rfka ''
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" ties' -l 'ties' -d 'What decides between equal scores.' -rfka 'hash item input all error'
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" order' -l 'order' -d 'Order of the rows; grouped holds one list at a time.' -rfka 'any grouped'
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk"' -l 'blend' -d 'Add other scores, with a weight, and a scale of their own.' -rF
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" blend-scale' -l 'blend-scale' -d 'Scale of each list\'s scores before they are added (default: none).' -rfka 'none rank minmax softmax log'
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" exclude' -l 'exclude' -d 'Pairs of user and item to leave out.' -rF
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" allow' -l 'allow' -d 'The only items allowed.' -rF
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" users' -l 'users' -d 'The users to write lists for.' -rF
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" fallback' -l 'fallback' -d 'Scores that fill lists shorter than k.' -rF
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" segments' -l 'segments' -d 'The segment of each user, for --fallback.' -rF
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" recent' -l 'recent' -d 'Events whose items are left out until --cooldown has passed.' -rF
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" cooldown' -l 'cooldown' -d 'How long an event of --recent counts: 12h, 7d.' -rfka ''
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" at' -l 'at' -d 'Moment of the lists: a time, last, last+1d (default: last).' -rfka ''
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" on-recent' -l 'on-recent' -d 'Items of --recent are left out, or come last (default: drop).' -rfka 'drop demote'
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" max-per-category' -l 'max-per-category' -d 'Most items of a category in a list.' -rfka ''
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" categories' -l 'categories' -d 'Categories of the items.' -rF
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" diversity' -l 'diversity' -d 'Choose items for what they add to those before, too: mmr, dpp, xquad or calibrated, 0 to 1.' -rfka ''
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" vectors' -l 'vectors' -d 'Vectors of the items: numbers, or a model.' -rF
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" history' -l 'history' -d 'What users have chosen, for --diversity xquad or calibrated.' -rF
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" explain' -l 'explain' -d 'Events of the users: tell which three argue most for each item.' -rF
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" half-life' -l 'half-life' -d 'Half-life of the events of --explain (default: none).' -rfka ''
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" explore' -l 'explore' -d 'Leave places to chance, with this probability or by a softmax, and write propensities.' -rfka ''
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" all-propensities' -l 'all-propensities' -d 'With --explore: write all candidates with their propensities, and draw no list.'
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_positional "rank-topk" -ge 1' -F
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" o output' -s 'o' -l 'output' -d 'Write here, whole or not at all; .zst compresses.' -rF
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" f force' -l 'force' -s 'f' -d 'Replace the file of --output.'
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" p plain' -l 'plain' -s 'p' -d 'Write plain text.'
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" level' -l 'level' -d 'zstd level, negative ones included, or fast (default: 1).' -rfka ''
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk"' -l 'columns' -s 'c' -d 'Names of the columns in this input: user=userId,time=timestamp.' -rfka ''
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" no-header' -l 'no-header' -d 'The input has no header; --columns gives 1-based numbers.'
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" no-header-out' -l 'no-header-out' -d 'Write no header.'
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" time-unit' -l 'time-unit' -d 'Unit of times that are numbers (default: s).' -rfka 's ms us ns'
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" time-format' -l 'time-format' -d 'Notation of times, by strptime\'s letters: \'%d/%b/%Y:%H:%M:%S %z\'.' -rfka ''
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" utc-offset' -l 'utc-offset' -d 'Zone of times that tell none: +05:30 (default: UTC).' -rfka ''
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" max-line' -l 'max-line' -d 'Longest line taken.' -rfka ''
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" on-bad' -l 'on-bad' -d 'Bad rows: fail, skip, or a file for them.' -rF
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" max-bad' -l 'max-bad' -d 'More bad rows than this are an error.' -rfka ''
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" T threads' -s 'T' -l 'threads' -d 'Threads (default: all).' -rfka ''
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" S memory' -s 'S' -l 'memory' -d 'Bound of memory (default: half of it).' -rfka ''
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" tmpdir' -l 'tmpdir' -d 'Folder for temporary files (default: $TMPDIR).' -rfa '(__rank-topk_complete_directories)'
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" seed' -l 'seed' -d 'Seed of everything random (default: 1).' -rfka ''
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" q quiet' -l 'quiet' -s 'q' -d 'Say nothing but errors.'
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" v verbose' -l 'verbose' -s 'v' -d 'Say more.'
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" progress' -l 'progress' -d 'A progress bar on stderr.' -rfka 'auto always never'
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" V version' -s 'V' -l 'version' -d 'Show the version.'
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_flags_or_options "rank-topk" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'rank-topk' -n '__rank-topk_should_offer_completions_for_positional "rank-topk" -eq 2' -fa 'help' -d 'Show subcommand help information.'
