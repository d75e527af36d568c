-- Received, decided and on time by day from a moment on: sums of tallies. $2 since, $3 the county's offset in ms.
select day,
  coalesce(sum(n) filter (where what = 'received'), 0)::int as received,
  coalesce(sum(n) filter (where what = 'decided'), 0)::int as decided,
  (coalesce(sum(n) filter (where what = 'decided'), 0) - coalesce(sum(n) filter (where what = 'late'), 0))::int as on_time
from tallies where log_id = $1 and day >= ($2::bigint + $3::bigint) / 86400000 and what in ('received', 'decided', 'late')
group by day order by day
