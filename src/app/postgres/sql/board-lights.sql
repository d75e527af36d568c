-- Lights of open cases by agency, by the index on open cases. $2 now. `turns`: the next moment at which one of them changes.
select agency,
  count(*)::int as open,
  count(*) filter (where warn_at <= $2 and (red_at is null or red_at > $2))::int as yellow,
  count(*) filter (where red_at <= $2)::int as red,
  count(*) filter (where red_at <= $2 and excused_until > $2)::int as excused,
  count(*) filter (where stopped)::int as held,
  min(least(case when warn_at > $2 then warn_at end, case when red_at > $2 then red_at end, case when excused_until > $2 then excused_until end)) as turns
from cases where log_id = $1 and status = 'open'
group by agency
