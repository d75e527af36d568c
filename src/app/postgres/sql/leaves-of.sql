-- by the key (log_id, case_ref, seq), already in order.
select index, case_ref, seq, encode(hash, 'hex') as hash, leaf from commits where log_id = $1 and case_ref = $2 and seq > $3 order by seq
