function __evt-decay_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __evt-decay_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __evt-decay_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __evt-decay_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __evt-decay_parse_tokens -S
    set -l unparsed_tokens (__evt-decay_tokens -pc)
    switch $unparsed_tokens[1]
    case 'evt-decay'
        __evt-decay_parse_subcommand -r 1 'o/output=' 'f/force' 'p/plain' 'level=' 'c/columns=+' 'no-header' 'no-header-out' 'time-unit=' 'time-format=' 'utc-offset=' 'max-line=' 'on-bad=' 'max-bad=' 'T/threads=' 'S/memory=' 'tmpdir=' 'seed=' 'q/quiet' 'v/verbose' 'progress=' 'V/version' 'combine=' 'weight=' 'value=' 'by=' 'at=' 'min-interest=' 'normalise=' 'each' 'sort' 'revival=' 'law=' 'half-life=' 'rate=' 'exponent=' 'ratio=' 'window=' 'tolerance=' 'fit=' 'law-file=' 'fit-by=' 'state=' 'smooth=' 'h/help'
        switch $unparsed_tokens[1]
        case 'help'
            __evt-decay_parse_subcommand -r 1 
        end
    end
end

function __evt-decay_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __evt-decay_parse_subcommand -S -a positional_count
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

function __evt-decay_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __evt-decay_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__evt-decay_tokens -p)
    if test -z "$(__evt-decay_tokens -t)"
        set -l index (count (__evt-decay_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'evt-decay' -f
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_positional "evt-decay" -ge 1' -F
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" o output' -s 'o' -l 'output' -d 'Write here, whole or not at all; .zst compresses.' -rF
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" f force' -l 'force' -s 'f' -d 'Replace the file of --output.'
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" p plain' -l 'plain' -s 'p' -d 'Write plain text.'
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" level' -l 'level' -d 'zstd level, negative ones included, or fast (default: 1).' -rfka ''
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay"' -l 'columns' -s 'c' -d 'Names of the columns in this input: user=userId,time=timestamp.' -rfka ''
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" no-header' -l 'no-header' -d 'The input has no header; --columns gives 1-based numbers.'
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" no-header-out' -l 'no-header-out' -d 'Write no header.'
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" time-unit' -l 'time-unit' -d 'Unit of times that are numbers (default: s).' -rfka 's ms us ns'
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" time-format' -l 'time-format' -d 'Notation of times, by strptime\'s letters: \'%d/%b/%Y:%H:%M:%S %z\'.' -rfka ''
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" utc-offset' -l 'utc-offset' -d 'Zone of times that tell none: +05:30 (default: UTC).' -rfka ''
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" max-line' -l 'max-line' -d 'Longest line taken.' -rfka ''
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" on-bad' -l 'on-bad' -d 'Bad rows: fail, skip, or a file for them.' -rF
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" max-bad' -l 'max-bad' -d 'More bad rows than this are an error.' -rfka ''
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" T threads' -s 'T' -l 'threads' -d 'Threads (default: all).' -rfka ''
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" S memory' -s 'S' -l 'memory' -d 'Bound of memory (default: half of it).' -rfka ''
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" tmpdir' -l 'tmpdir' -d 'Folder for temporary files (default: $TMPDIR).' -rfa '(__evt-decay_complete_directories)'
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" seed' -l 'seed' -d 'Seed of everything random (default: 1).' -rfka ''
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" q quiet' -l 'quiet' -s 'q' -d 'Say nothing but errors.'
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" v verbose' -l 'verbose' -s 'v' -d 'Say more.'
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" progress' -l 'progress' -d 'A progress bar on stderr.' -rfka 'auto always never'
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" V version' -s 'V' -l 'version' -d 'Show the version.'
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" combine' -l 'combine' -d 'How strengths become one interest.' -rfka 'sum max last'
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" weight' -l 'weight' -d 'Weight of each type of event: view=1,cart=3,*=0.5.' -rfka ''
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" value' -l 'value' -d 'Multiply by the value, or by its log.' -rfka 'linear log'
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" by' -l 'by' -d 'Columns of a key.' -rfka ''
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" at' -l 'at' -d 'Moments: times, last, last+1d, last-7d (default: last).' -rfka ''
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" min-interest' -l 'min-interest' -d 'Leave out rows of less interest than this.' -rfka ''
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" normalise' -l 'normalise' -d 'Scale each user\'s interests.' -rfka 'max sum zscore'
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" each' -l 'each' -d 'Pass every event through with gap, before and interest.'
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" sort' -l 'sort' -d 'With --each: put the events in order of time first.'
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" revival' -l 'revival' -d 'With --each: mark events whose key had fallen under this share of its peak.' -rfka ''
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" law' -l 'law' -d 'How strength falls with age (default: exp); @file takes it from --law-file.' -rfka ''
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" half-life' -l 'half-life' -d 'Age at which half is left (exp, power, cutoff): 7d.' -rfka ''
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" rate' -l 'rate' -d 'Rate instead (exp: λ, power: k), or beside it (cutoff: k): 0.1/d.' -rfka ''
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" exponent' -l 'exponent' -d 'Exponent of power and cutoff (default: 1).' -rfka ''
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" ratio' -l 'ratio' -d 'What each later event of the user leaves (step).' -rfka ''
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" window' -l 'window' -d 'Length of the window: 30d.' -rfka ''
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" tolerance' -l 'tolerance' -d 'With --each or --state: how near a sum of exponentials is to a long-tailed law (default: 0.001).' -rfka ''
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" fit' -l 'fit' -d 'Estimate laws (none, window, exp, power, power-exponent, cutoff, mixture) and tell how well they predict.' -rfka ''
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" law-file' -l 'law-file' -d 'With --fit: write the laws here, for --law @file.' -rF
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" fit-by' -l 'fit-by' -d 'With --fit: a half-life and a weight for each type of event, or a half-life for each user.' -rfka 'event user'
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" state' -l 'state' -d 'Go on with what this file holds, and replace it at the end.' -rF
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" smooth' -l 'smooth' -d 'With --state: add a weight, this share of the interest and the rest of the weight before.' -rfka ''
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_flags_or_options "evt-decay" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'evt-decay' -n '__evt-decay_should_offer_completions_for_positional "evt-decay" -eq 2' -fa 'help' -d 'Show subcommand help information.'
