-- Digests of a day for everybody with an address, once. $2 the day, $3 the moment.
with moved as (
  update outbox_place set digest_day = $2 where log_id = $1 and coalesce(digest_day, 0) < $2 returning log_id
)
insert into letters (log_id, key, lane, kind, recipient, planned_at, next_ms)
select m.log_id, 'digest/' || $2::int || '/' || a.person, 'mail', 'digest', a.person, $3, (extract(epoch from clock_timestamp()) * 1000)::bigint
from moved m join official_addresses a on a.log_id = m.log_id
on conflict (log_id, key) do nothing
returning id
