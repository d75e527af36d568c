-- by the key (log_id, case_ref, seq).
select index, case_ref, seq, encode(hash, 'hex') as hash, leaf from commits where log_id = $1 and case_ref = any ($2) order by case_ref, seq
