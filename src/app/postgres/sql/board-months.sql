-- Decided and on time by day from a moment on, to be summed by month: a year is most of the table, and days are numbers, which are grouped
-- without sorting. $2 since, $3 the county's offset in ms.
select ((concluded_at + $3::bigint) / 86400000)::int as day, count(*)::int as decided, count(*) filter (where not late)::int as on_time
from cases where log_id = $1 and concluded_at >= $2
group by 1
