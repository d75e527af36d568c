-- Figures by agency, power or month ($2), each event in the month in which it happened: sums of tallies, and what is open now ($3). A case that
-- is open stands in the month of its receipt; $4 is the county's offset in ms; $5, $6 outcomes that grant, deny.
with tallied as (
  select
    case $2::text when 'agency' then agency when 'power' then power else to_char(date '1970-01-01' + day, 'YYYY-MM') end as key,
    sum(n) filter (where what = 'received') as received,
    sum(n) filter (where what = 'accepted') as accepted,
    sum(n) filter (where what = 'decided') as decided,
    sum(n) filter (where what like 'outcome/%' and substr(what, 9) = any ($5::text[])) as granted,
    sum(n) filter (where what like 'outcome/%' and substr(what, 9) = any ($6::text[])) as denied,
    sum(n) filter (where what = 'late') as late,
    coalesce(sum(n) filter (where what = 'late-excused'), 0) - coalesce(sum(n) filter (where what = 'late-blamed'), 0) as excused
  from tallies where log_id = $1 group by 1
), open as (
  select
    case $2::text
      when 'agency' then agency
      when 'power' then power
      else to_char(to_timestamp((received_at + $4::bigint) / 1000.0) at time zone 'UTC', 'YYYY-MM')
    end as key,
    count(*) as n, count(*) filter (where red_at <= $3) as red,
    count(*) filter (where red_at <= $3 and excused_until > $3) as excused
  from cases where log_id = $1 and status = 'open' group by 1
)
select t.key, coalesce(t.received, 0)::int as received, coalesce(t.accepted, 0)::int as accepted, coalesce(t.decided, 0)::int as decided,
  coalesce(t.granted, 0)::int as granted, coalesce(t.denied, 0)::int as denied, (coalesce(t.decided, 0) - coalesce(t.late, 0))::int as on_time,
  t.excused::int as late_excused, coalesce(o.n, 0)::int as open, coalesce(o.red, 0)::int as red,
  coalesce(o.excused, 0)::int as red_excused
from tallied t left join open o on o.key = t.key
order by 1
