-- The public list of open cases of one light, as case-list.sql. $8 is now. Open cases first, by their own index (the fence "offset 0"): whoever walked
-- down all cases of a county until fifty red ones had come would walk through the most of a million.
select *
from (
  select ref, number, seq, power, agency, standard, status, outcome, received_at, concluded_at, closed_at, waiting, steps, warn_at, red_at, due_on, stopped, late, excused_until, promise_at, law_at
  from cases
  where log_id = $1 and status = 'open' and ($2::text is null or agency = $2) and ($3::text is null or power = $3)
  offset 0
) as open
where case $4::text
    when 'yellow' then warn_at <= $8 and (red_at is null or red_at > $8)
    when 'red' then red_at <= $8
    when 'held' then stopped
  end
  and ($5::bigint is null or (received_at, ref) < ($5, $6::text))
order by received_at desc, ref desc
limit $7
