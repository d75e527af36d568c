-- How far these cases have come, each by its key, and whether the clock has spoken in one by itself (a tick, as its leaf says it).
select c.ref, c.seq, encode(c.head, 'hex') as head, exists (
  select 1 from commits l where l.log_id = $1 and l.case_ref = c.ref and position('"act":{"act":"tick"'::bytea in l.leaf) > 0
) as ticked
from cases c where c.log_id = $1 and c.ref = any ($2::text[])
