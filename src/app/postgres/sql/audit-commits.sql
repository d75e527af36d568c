-- Every column of commits, in order.
select index, case_ref, seq, hash, leaf, at from commits where log_id = $1 and index >= $2 order by index limit $3
