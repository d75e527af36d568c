-- Open cases near or past their limit, the most urgent first, by the index on open cases. $2 now.
select ref, number, power, agency, warn_at, red_at, due_on, excused_until, promise_at, law_at
from cases
where log_id = $1 and status = 'open' and (warn_at <= $2 or red_at <= $2)
order by red_at nulls last, ref limit $3
