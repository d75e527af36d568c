-- How one power is used: twelve months back, and now. $3 now, $4 a year before; $5, $6, $7 outcomes that grant, deny, withdraw.
select
  count(*) filter (where received_at >= $4)::int as received,
  count(*) filter (where accepted_at >= $4)::int as accepted,
  count(*) filter (where concluded_at >= $4 and outcome = any($5::text[]))::int as granted,
  count(*) filter (where concluded_at >= $4 and outcome = any($6::text[]))::int as denied,
  count(*) filter (where concluded_at >= $4 and outcome = any($7::text[]))::int as withdrawn,
  count(*) filter (where concluded_at >= $4)::int as decided,
  count(*) filter (where concluded_at >= $4 and not late)::int as on_time,
  count(*) filter (where status = 'open' and red_at <= $3)::int as red,
  count(*) filter (where status = 'open' and warn_at <= $3 and (red_at is null or red_at > $3))::int as yellow,
  count(*) filter (where status = 'open' and stopped)::int as held,
  count(*) filter (where status = 'open')::int as open
from cases where log_id = $1 and power = $2
