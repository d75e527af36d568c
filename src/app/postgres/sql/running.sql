-- How one power is used: since a day ($4), by sums of its tallies; and now ($3), by what is open. $5, $6, $7 outcomes
-- that grant, deny, withdraw.
with tallied as (
  select sum(n) filter (where what = 'received') as received,
    sum(n) filter (where what = 'accepted') as accepted,
    sum(n) filter (where what like 'outcome/%' and substr(what, 9) = any ($5::text[])) as granted,
    sum(n) filter (where what like 'outcome/%' and substr(what, 9) = any ($6::text[])) as denied,
    sum(n) filter (where what like 'outcome/%' and substr(what, 9) = any ($7::text[])) as withdrawn,
    sum(n) filter (where what = 'decided') as decided,
    sum(n) filter (where what = 'late') as late
  from tallies where log_id = $1 and power = $2 and day >= $4
), open as (
  select count(*) as n,
    count(*) filter (where red_at <= $3) as red,
    count(*) filter (where warn_at <= $3 and (red_at is null or red_at > $3)) as yellow,
    count(*) filter (where stopped) as held
  from cases where log_id = $1 and power = $2 and status = 'open'
)
select coalesce(t.received, 0)::int as received, coalesce(t.accepted, 0)::int as accepted, coalesce(t.granted, 0)::int as granted,
  coalesce(t.denied, 0)::int as denied, coalesce(t.withdrawn, 0)::int as withdrawn, coalesce(t.decided, 0)::int as decided,
  (coalesce(t.decided, 0) - coalesce(t.late, 0))::int as on_time, o.red::int as red, o.yellow::int as yellow, o.held::int as held, o.n::int as open
from tallied t cross join open o
