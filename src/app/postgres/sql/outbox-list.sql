-- A page of letters, newest first, by its key or by the index on states. $2 a state or null, $3 below which id, $4 how many.
select l.id, l.lane, l.kind, l.recipient, l.index, l.case_ref, l.state, l.reason, l.said, l.address, l.planned_at, l.done_at, l.tries, l.decided_by,
  greatest(0, l.next_ms - (extract(epoch from clock_timestamp()) * 1000)::bigint) as wait, k.number
from letters l
left join cases k on k.log_id = l.log_id and k.ref = l.case_ref
where l.log_id = $1 and ($2::text is null or l.state = $2) and l.id < $3
order by l.id desc limit $4
