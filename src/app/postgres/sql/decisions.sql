-- The newest outcomes, by the index on concluded_at.
select ref, number, power, standard, outcome, concluded_at, late
from cases where log_id = $1 and concluded_at is not null order by concluded_at desc limit $2
