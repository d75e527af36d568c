-- Received, accepted, decided, late and excused by power, agency and month (year × 12 + month − 1): sums of tallies, of which every layout is made.
select power, agency, month,
  coalesce(sum(n) filter (where what = 'received'), 0)::int as received,
  coalesce(sum(n) filter (where what = 'accepted'), 0)::int as accepted,
  coalesce(sum(n) filter (where what = 'decided'), 0)::int as decided,
  coalesce(sum(n) filter (where what = 'late'), 0)::int as late,
  (coalesce(sum(n) filter (where what = 'late-excused'), 0) - coalesce(sum(n) filter (where what = 'late-blamed'), 0))::int as excused
from (
  select power, agency, what, n,
    (extract(year from date '1970-01-01' + day) * 12 + extract(month from date '1970-01-01' + day) - 1)::int as month
  from tallies where log_id = $1 and what in ('received', 'accepted', 'decided', 'late', 'late-excused', 'late-blamed')
) as counted
group by power, agency, month
order by month, power, agency
