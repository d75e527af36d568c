-- The next letters of a lane, for one process alone: skip locked, so that two never take the same. Materialized, because a join may run a
-- subquery again and take more than was asked for. $3 who, $4 how many, $5 lease in ms.
with next as materialized (
  select id from letters where log_id = $1 and lane = $2 and state = 'waiting' and next_ms <= (extract(epoch from clock_timestamp()) * 1000)::bigint
  order by next_ms, id limit $4 for update skip locked
)
update letters l set state = 'sending', owner = $3, attempts = l.attempts + 1, tries = l.tries + 1, handed = false, leased_ms = (extract(epoch from clock_timestamp()) * 1000)::bigint + $5::bigint
from next where l.log_id = $1 and l.id = next.id
returning l.id, l.key, l.lane, l.kind, l.recipient, l.index, l.case_ref, l.tries, l.attempts
