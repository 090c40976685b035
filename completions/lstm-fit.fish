function __lstm-fit_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __lstm-fit_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __lstm-fit_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __lstm-fit_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __lstm-fit_parse_tokens -S
    set -l unparsed_tokens (__lstm-fit_tokens -pc)
    switch $unparsed_tokens[1]
    case 'lstm-fit'
        __lstm-fit_parse_subcommand -r 1 'task=' 'target=' 'input=' 'cell=' 'width=' 'embedding=' 'skip=' 'time=' 'head=' 'attention=' 'copy=' 'decode=' 'repeat=' 'max-len=' 'epochs=' 'patience=' 'tune=' 'batch=' 'ties=' 'blend=' 'refit=' 'loss=' 'optimizer=' 'lr=' 'schedule=' 'warmup=' 'clip=' 'weight-average=' 'dropout=' 'recurrent-dropout=' 'l2=' 'state-l2=' 'label-smoothing=' 'precision=' 'half-life=' 'checkpoint=' 'checkpoint-every=' 'resume' 'max-time=' 'model=' 'from=' 'describe=' 'each-step' 'item-features=' 'explain=' 'top=' 'at=' 'log=' 'o/output=' 'f/force' 'p/plain' 'level=' 'c/columns=+' 'no-header' 'no-header-out' 'time-unit=' 'time-format=' 'utc-offset=' 'max-line=' 'on-bad=' 'max-bad=' 'T/threads=' 'S/memory=' 'tmpdir=' 'seed=' 'q/quiet' 'v/verbose' 'progress=' 'V/version' 'h/help'
        switch $unparsed_tokens[1]
        case 'help'
            __lstm-fit_parse_subcommand -r 1 
        end
    end
end

function __lstm-fit_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __lstm-fit_parse_subcommand -S -a positional_count
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

function __lstm-fit_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __lstm-fit_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__lstm-fit_tokens -p)
    if test -z "$(__lstm-fit_tokens -t)"
        set -l index (count (__lstm-fit_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'lstm-fit' -f
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" task' -l 'task' -d 'What is predicted.' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" target' -l 'target' -d 'The list column of values to predict.' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" input' -l 'input' -d 'List columns to add to each event\'s input; name:text takes numbers as text; none adds none (default: events,interest where present).' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" cell' -l 'cell' -d 'Kind of cell; none sums the events\' vectors (default: lstm).' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" width' -l 'width' -d 'Width of each layer (default: 128).' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" embedding' -l 'embedding' -d 'Width of the item vectors (default: the first width).' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" skip' -l 'skip' -d 'What goes past the layers: nothing, or the fading sum of the events\' own vectors (default: decay where items are predicted).' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" time' -l 'time' -d 'What the network learns of times: none, or any of input, gate, decay, factor:0.8, query (default: input,decay).' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" head' -l 'head' -d 'Dense layers after the last: 32:tanh,16:relu (default: none).' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" attention' -l 'attention' -d 'How an event looks back at the states before it (default: none).' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" copy' -l 'copy' -d 'How items of the history are ranked: as others, with a gain by decayed interest, or by that and demand alone (default: decay where they may be ranked).' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" decode' -l 'decode' -d 'Events to predict one after another, by an encoder and a decoder.' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" repeat' -l 'repeat' -d 'May items of the history be ranked?' -rfka 'auto yes no'
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" max-len' -l 'max-len' -d 'Events the network sees (default: 200).' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" epochs' -l 'epochs' -d 'Passes over the data; 0 applies a model.' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" patience' -l 'patience' -d 'Epochs without NDCG@10 rising by 1% before it stops (default: 5, of little data more).' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" tune' -l 'tune' -d 'Choose options by this many trials on validation.' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" batch' -l 'batch' -d 'Sequences per step (default: 32, fewer for 50 steps an epoch; 128 where the loss is not ce).' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" ties' -l 'ties' -d 'Events of one time: in the order of the input, in a new one each epoch, or also predicted together.' -rfka 'auto input shuffle together'
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" blend' -l 'blend' -d 'May lists count how much items are in demand, where validation says so?' -rfka 'auto none'
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" refit' -l 'refit' -d 'Train once more on validation targets too, as long as they found best? (default: where they are 5% of the others.)' -rfka 'auto yes no'
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" loss' -l 'loss' -d 'What is made small: ce, sampled:n, gbce:n, bpr, bce (default: ce, of many items sampled:512); of values mse, mae, huber, bce, kl (default: mse).' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" optimizer' -l 'optimizer' -d 'How gradients become steps.' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" lr' -l 'lr' -d 'Step size.' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" schedule' -l 'schedule' -d 'How the step size changes.' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" warmup' -l 'warmup' -d 'Steps over which the step size rises from 0.' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" clip' -l 'clip' -d 'Longest gradient of a step (default: any).' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" weight-average' -l 'weight-average' -d 'Share of all steps, the last of them, over which parameters are averaged (0: none).' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" dropout' -l 'dropout' -d 'Share of inputs and outputs of layers dropped (default: 0.2, of items with few events up to 0.5).' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" recurrent-dropout' -l 'recurrent-dropout' -d 'Share of the state hidden from the next step, the same units for a whole sequence.' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" l2' -l 'l2' -d 'Pull of the weights to 0.' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" state-l2' -l 'state-l2' -d 'Pull of the states to 0.' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" label-smoothing' -l 'label-smoothing' -d 'Share of a target spread over the catalogue.' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" precision' -l 'precision' -d 'Numbers in the large products of training.' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" half-life' -l 'half-life' -d 'Half-life of what a target weighs in training, by its age at the newest (default: none).' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" checkpoint' -l 'checkpoint' -d 'Keep here how far training has come.' -rF
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" checkpoint-every' -l 'checkpoint-every' -d 'How often (default: 10m).' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" resume' -l 'resume' -d 'Go on from the checkpoint, if it is there.'
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" max-time' -l 'max-time' -d 'Train no longer than this in one run.' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" model' -l 'model' -d 'Keep the model here.' -rF
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" from' -l 'from' -d 'Start from this model.' -rF
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" describe' -l 'describe' -d 'Only tell what a model is.' -rF
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" each-step' -l 'each-step' -d 'A list for every test position, from all events before it.'
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" item-features' -l 'item-features' -d 'Texts that describe items: column item and others.' -rF
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" explain' -l 'explain' -d 'Write what --attention gives to the events behind each list, for rank-topk --explain.' -rF
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" top' -l 'top' -d 'Length of the lists (default: 100).' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" at' -l 'at' -d 'For --time query: when to predict for, where no test target tells.' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" log' -l 'log' -d 'Write losses and metrics of each epoch here; - is stderr.' -rF
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_positional "lstm-fit" -ge 1' -F
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" o output' -s 'o' -l 'output' -d 'Write here, whole or not at all; .zst compresses.' -rF
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" f force' -l 'force' -s 'f' -d 'Replace the file of --output.'
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" p plain' -l 'plain' -s 'p' -d 'Write plain text.'
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" level' -l 'level' -d 'zstd level, negative ones included, or fast (default: 1).' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit"' -l 'columns' -s 'c' -d 'Names of the columns in this input: user=userId,time=timestamp.' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" no-header' -l 'no-header' -d 'The input has no header; --columns gives 1-based numbers.'
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" no-header-out' -l 'no-header-out' -d 'Write no header.'
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" time-unit' -l 'time-unit' -d 'Unit of times that are numbers (default: s).' -rfka 's ms us ns'
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" time-format' -l 'time-format' -d 'Notation of times, by strptime\'s letters: \'%d/%b/%Y:%H:%M:%S %z\'.' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" utc-offset' -l 'utc-offset' -d 'Zone of times that tell none: +05:30 (default: UTC).' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" max-line' -l 'max-line' -d 'Longest line taken.' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" on-bad' -l 'on-bad' -d 'Bad rows: fail, skip, or a file for them.' -rF
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" max-bad' -l 'max-bad' -d 'More bad rows than this are an error.' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" T threads' -s 'T' -l 'threads' -d 'Threads (default: all).' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" S memory' -s 'S' -l 'memory' -d 'Bound of memory (default: half of it).' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" tmpdir' -l 'tmpdir' -d 'Folder for temporary files (default: $TMPDIR).' -rfa '(__lstm-fit_complete_directories)'
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" seed' -l 'seed' -d 'Seed of everything random (default: 1).' -rfka ''
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" q quiet' -l 'quiet' -s 'q' -d 'Say nothing but errors.'
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" v verbose' -l 'verbose' -s 'v' -d 'Say more.'
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" progress' -l 'progress' -d 'A progress bar on stderr.' -rfka 'auto always never'
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" V version' -s 'V' -l 'version' -d 'Show the version.'
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_flags_or_options "lstm-fit" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'lstm-fit' -n '__lstm-fit_should_offer_completions_for_positional "lstm-fit" -eq 2' -fa 'help' -d 'Show subcommand help information.'
