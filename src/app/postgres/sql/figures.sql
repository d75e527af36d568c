-- Today's figures. $2 now, $3 the start of today. Lights are moments compared with now, so they are right whether or not a tick came.
select
  count(*) filter (where received_at >= $3)::int as received,
  count(*) filter (where concluded_at >= $3)::int as decided,
  count(*) filter (where concluded_at >= $3 - 29 * 86400000::bigint)::int as decided_30,
  count(*) filter (where concluded_at >= $3 - 29 * 86400000::bigint and not late)::int as on_time_30,
  count(*) filter (where status = 'open')::int as open,
  count(*) filter (where status = 'open' and warn_at <= $2 and (red_at is null or red_at > $2))::int as yellow,
  count(*) filter (where status = 'open' and red_at <= $2)::int as red,
  count(*) filter (where status = 'open' and stopped)::int as held
from cases
where log_id = $1 and (status = 'open' or received_at >= $3 or concluded_at >= $3 - 29 * 86400000::bigint)
