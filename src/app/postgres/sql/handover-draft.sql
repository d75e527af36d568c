-- A draft: what waits for $5 now and is among $8, each case with the head that was looked at. By the keys of turns and cases.
with made as (
  insert into handovers (log_id, id, person, post, from_holder, to_holder, made_at) values ($1, $2, $3, $4, $5, $6, $7)
)
insert into handover_cases (log_id, handover, ref, head)
select $1, $2, c.ref, c.head
from unnest($8::text[]) as wanted (ref)
join turns t on t.log_id = $1 and t.holder = $5 and t.ref = wanted.ref
join cases c on c.log_id = $1 and c.ref = t.ref
