-- What is open now by power and agency, by the index on open cases. $2 now.
select power, agency,
  count(*)::int as open,
  count(*) filter (where warn_at <= $2 and (red_at is null or red_at > $2))::int as yellow,
  count(*) filter (where red_at <= $2)::int as red,
  count(*) filter (where red_at <= $2 and excused_until > $2)::int as excused,
  count(*) filter (where stopped)::int as held
from cases where log_id = $1 and status = 'open'
group by power, agency
order by power, agency
