-- Received, decided and on time by day from a moment on, by the indexes on received_at and concluded_at. $2 since, $3 the county's offset in ms.
select day, sum(received)::int as received, sum(decided)::int as decided, sum(on_time)::int as on_time
from (
  select ((received_at + $3::bigint) / 86400000)::int as day, 1 as received, 0 as decided, 0 as on_time
  from cases where log_id = $1 and received_at >= $2
  union all
  select ((concluded_at + $3::bigint) / 86400000)::int, 0, 1, (not late)::int
  from cases where log_id = $1 and concluded_at >= $2
) as happened
group by day order by day
