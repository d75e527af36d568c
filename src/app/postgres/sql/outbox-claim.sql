-- The next letters of a lane, for one process alone: skip locked, so that two never take the same. $3 who, $4 how many, $5 lease in ms.
update letters set state = 'sending', owner = $3, attempts = attempts + 1, tries = tries + 1, handed = false, leased_ms = (extract(epoch from clock_timestamp()) * 1000)::bigint + $5::bigint
where log_id = $1 and id in (
  select id from letters where log_id = $1 and lane = $2 and state = 'waiting' and next_ms <= (extract(epoch from clock_timestamp()) * 1000)::bigint
  order by next_ms, id limit $4 for update skip locked
)
returning id, key, lane, kind, recipient, index, case_ref, tries, attempts
