-- Letters of commits $2 (not yet) to $3, and the place moved past them, in one statement: of two processes that read the same commits one
-- moves the place, and the other plans nothing. $4 the moment; then the letters as columns; wait is in ms from now.
with moved as (
  update outbox_place set index = $3 where log_id = $1 and index = $2 returning log_id
)
insert into letters (log_id, key, lane, kind, recipient, index, case_ref, planned_at, next_ms)
select m.log_id, l.key, l.lane, l.kind, l.recipient, l.index, l.case_ref, $4, (extract(epoch from clock_timestamp()) * 1000)::bigint + l.wait
from moved m, unnest($5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[], $10::text[], $11::bigint[])
  as l (key, lane, kind, recipient, index, case_ref, wait)
on conflict (log_id, key) do nothing
returning id
