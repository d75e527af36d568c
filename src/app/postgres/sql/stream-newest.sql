-- The newest commits of cases up to an index, newest first, by the primary key backwards; settings of the world are passed over.
select c.index, c.case_ref, c.at, convert_from(c.leaf, 'UTF8') as leaf,
  k.number, k.power, k.agency, k.standard, k.status, k.stopped, k.warn_at, k.red_at
from commits c
join cases k on k.log_id = c.log_id and k.ref = c.case_ref
where c.log_id = $1 and c.index <= $2
order by c.index desc limit $3
