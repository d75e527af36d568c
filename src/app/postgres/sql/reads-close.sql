-- Nothing is written any more of before $2.
select close_reads($1, $2)
