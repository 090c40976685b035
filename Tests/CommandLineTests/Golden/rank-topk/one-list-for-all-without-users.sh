printf 'item\tinterest\nb\t1\n' | rank-topk
