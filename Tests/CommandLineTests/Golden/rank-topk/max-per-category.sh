printf 'user\titem\tscore\nu1\ta\t9\nu1\tb\t8\nu1\tc\t7\nu1\td\t6\nu1\te\t5\n' >s.tsv
printf 'item\tcategory\na\tfruit and veg\nb\tfruit and veg\nc\tbread\nd\tfruit and veg\nd\tbread\n' >c.tsv
rank-topk -p -k 3 --max-per-category 1 --categories c.tsv s.tsv
rank-topk -p -k 5 --max-per-category 2 --categories c.tsv --order grouped s.tsv
