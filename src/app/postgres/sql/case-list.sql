-- The public list. Each filter is off when null; `after` continues below the last line shown. $2 is now, $9 the start of today.
select ref, number, seq, power, agency, standard, status, outcome, received_at, concluded_at, closed_at, waiting, steps, warn_at, red_at, due_on, stopped, late
from cases
where log_id = $1
  and ($3::text is null or agency = $3)
  and ($4::text is null or power = $4)
  and case $5::text
    when 'open' then status = 'open'
    when 'yellow' then status = 'open' and warn_at <= $2 and (red_at is null or red_at > $2)
    when 'red' then status = 'open' and red_at <= $2
    when 'held' then status = 'open' and stopped
    when 'received-today' then received_at >= $9
    when 'decided-today' then concluded_at >= $9
    when 'decided-30' then concluded_at >= $9 - 29 * 86400000::bigint
    when 'closed' then status <> 'open'
    else true
  end
  and ($6::bigint is null or (received_at, ref) < ($6, $7::text))
order by received_at desc, ref desc
limit $8
