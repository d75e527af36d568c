-- Cases in the order of their conclusion, a page at a time, by the index on concluded_at. $2 and $3: behind which moment and reference.
select ref, power, standard, concluded_at
from cases where log_id = $1 and concluded_at >= $2 and (concluded_at, ref) > ($2, $3)
order by concluded_at, ref limit $4
