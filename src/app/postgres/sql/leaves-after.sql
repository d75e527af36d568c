-- by the primary key, already in order.
select index, case_ref, seq, encode(hash, 'hex') as hash, leaf from commits where log_id = $1 and index > $2 order by index limit $3
