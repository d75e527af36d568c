-- Figures by agency, power or month of receipt. $2 what by, $3 now, $4 the county's offset in ms; $5, $6 outcomes that grant, deny.
select
  case $2::text
    when 'agency' then agency
    when 'power' then power
    else to_char(to_timestamp((received_at + $4::bigint) / 1000.0) at time zone 'UTC', 'YYYY-MM')
  end as key,
  count(*)::int as received,
  count(accepted_at)::int as accepted,
  count(concluded_at)::int as decided,
  count(*) filter (where outcome = any($5::text[]))::int as granted,
  count(*) filter (where outcome = any($6::text[]))::int as denied,
  count(*) filter (where concluded_at is not null and not late)::int as on_time,
  count(*) filter (where status = 'open')::int as open,
  count(*) filter (where status = 'open' and red_at <= $3)::int as red
from cases where log_id = $1
group by 1 order by 1
