printf 'user\titem\ttime\na\tx\t1\n' | evt-decay --law none --weight view=1
echo $?
printf 'user\tcategory\ttime\na\tx\t1\n' | evt-decay --law none
