-- Outcomes between two moments by power and version of its standard, whose procedure has the words; by the index on concluded_at.
select power, standard, outcome, count(*)::int as cases
from cases where log_id = $1 and concluded_at >= $2 and concluded_at < $3 and outcome is not null
group by power, standard, outcome
