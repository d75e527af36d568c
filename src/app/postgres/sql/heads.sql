-- How far these cases have come, each by its key.
select ref, seq, encode(head, 'hex') as head from cases where log_id = $1 and ref = any ($2::text[])
