-- Entries of the open ledger at some indexes, in order.
select index, case_ref, seq, encode(hash, 'hex') as hash, convert_from(leaf, 'UTF8') as leaf
from commits where log_id = $1 and index = any($2::bigint[]) order by index
