-- Every case in the order of receipt, a page at a time, by the index cases_received: no transaction outlives a page. Open data only.
select ref, number, seq, power, agency, standard, status, outcome, received_at, accepted_at, concluded_at, closed_at, steps, due_on, warn_at,
  red_at, stopped, late, excused_until
from cases
where log_id = $1 and (received_at, ref) > ($2::bigint, $3::text)
order by received_at, ref limit $4
