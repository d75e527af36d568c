-- The next cases that were not tried yet, by the key.
select ref, encode(head, 'hex') as head from handover_cases where log_id = $1 and handover = $2 and result is null order by ref limit $3
