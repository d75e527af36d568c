-- The public list, but for lights (case-list-lit.sql). Each filter is off when null; `after` continues below the last line shown. $8 is the start of today.
select ref, number, seq, power, agency, standard, status, outcome, received_at, concluded_at, closed_at, waiting, steps, warn_at, red_at, due_on, stopped, late, excused_until, promise_at, law_at
from cases
where log_id = $1
  and ($2::text is null or agency = $2)
  and ($3::text is null or power = $3)
  and case $4::text
    when 'open' then status = 'open'
    when 'received-today' then received_at >= $8
    when 'decided-today' then concluded_at >= $8
    when 'decided-30' then concluded_at >= $8 - 29 * 86400000::bigint
    when 'closed' then status <> 'open'
    else true
  end
  and ($5::bigint is null or (received_at, ref) < ($5, $6::text))
order by received_at desc, ref desc
limit $7
