-- Commits behind an index with what letters need of their case, in order, by both primary keys. $2 after which index.
select c.index, c.case_ref, c.seq, c.at, convert_from(c.leaf, 'UTF8') as leaf, k.power, k.standard, k.waiting
from commits c
left join cases k on k.log_id = c.log_id and k.ref = c.case_ref
where c.log_id = $1 and c.index > $2
order by c.index limit $3
