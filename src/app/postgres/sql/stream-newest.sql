-- The newest commits of cases up to an index, newest first, by the primary key backwards; settings of the world are passed over.
select c.index, c.case_ref, c.at, convert_from(c.leaf, 'UTF8') as leaf,
  k.number, k.power, k.agency, k.standard, k.status, k.stopped, k.warn_at, k.red_at,
  (select f.index from commits f where f.log_id = c.log_id and f.case_ref = c.case_ref and f.seq = 1) as first,
  (select s.index from commits s
    where s.log_id = c.log_id and s.case_ref = 'ref:standard/' || k.power and s.seq = k.standard) as set_by
from commits c
join cases k on k.log_id = c.log_id and k.ref = c.case_ref
where c.log_id = $1 and c.index <= $2
order by c.index desc limit $3
