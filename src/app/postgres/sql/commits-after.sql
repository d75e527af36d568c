-- The open ledger, in order.
select index, case_ref, seq, encode(hash, 'hex') as hash, convert_from(leaf, 'UTF8') as leaf
from commits where log_id = $1 and index > $2 order by index limit $3
