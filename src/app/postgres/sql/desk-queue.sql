-- What waits for these holders, most urgent first: red, then by the moment it turns; what is stopped comes last. The index on waiting finds them.
select ref, number, power, standard, status, outcome, received_at, closed_at, waiting, steps, warn_at, red_at, due_on, stopped, late
from cases
where log_id = $1 and waiting <> '{}' and waiting && $2::text[]
order by stopped, red_at nulls last, received_at, ref
limit $3
