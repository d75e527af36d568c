-- Decided and on time by month from a moment on, by the index on concluded_at. $2 since, $3 the county's offset in ms.
select to_char(to_timestamp((concluded_at + $3::bigint) / 1000.0) at time zone 'UTC', 'YYYY-MM') as month,
  count(*)::int as decided, count(*) filter (where not late)::int as on_time
from cases where log_id = $1 and concluded_at >= $2
group by 1 order by 1
