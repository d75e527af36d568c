-- by the partial index commits_reference, whose condition stands here word for word.
select index, case_ref, seq, encode(hash, 'hex') as hash, leaf
from commits where log_id = $1 and index > $2 and case_ref like 'ref:%' order by index limit $3
