-- Exact up to 1,000, then "at least 1,000": counting more would cost more than it tells.
select count(*)::int as n from (
  select 1 from cases
  where log_id = $1
    and ($3::text is null or agency = $3)
    and ($4::text is null or power = $4)
    and case $5::text
      when 'open' then status = 'open'
      when 'yellow' then status = 'open' and warn_at <= $2 and (red_at is null or red_at > $2)
      when 'red' then status = 'open' and red_at <= $2
      when 'held' then status = 'open' and stopped
      when 'received-today' then received_at >= $6
      when 'decided-today' then concluded_at >= $6
      when 'decided-30' then concluded_at >= $6 - 29 * 86400000::bigint
      when 'closed' then status <> 'open'
      else true
    end
  limit 1001
) as found
