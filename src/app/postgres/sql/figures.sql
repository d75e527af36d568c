-- Today's figures. $2 now, $3 the start of today, $4 today, as a day. Lights are moments compared with now, so they are right whether or not a
-- tick came; what is open is little among much (cases_open), the last thirty days are sums of tallies.
with open as (
  select count(*) as n,
    count(*) filter (where warn_at <= $2 and (red_at is null or red_at > $2)) as yellow,
    count(*) filter (where red_at <= $2) as red,
    count(*) filter (where stopped) as held
  from cases where log_id = $1 and status = 'open'
), tallied as (
  select sum(n) filter (where what = 'decided') as decided, sum(n) filter (where what = 'late') as late
  from tallies where log_id = $1 and day > $4::int - 30 and what in ('decided', 'late')
)
select
  (select count(*) from cases where log_id = $1 and received_at >= $3)::int as received,
  (select count(*) from cases where log_id = $1 and concluded_at >= $3)::int as decided,
  coalesce(t.decided, 0)::int as decided_30,
  (coalesce(t.decided, 0) - coalesce(t.late, 0))::int as on_time_30,
  o.n::int as open, o.yellow::int as yellow, o.red::int as red, o.held::int as held
from open o cross join tallied t
