-- the case's commits by their key, then each bundle by its own.
select b.index, b.audience, b.slot, b.sealed
from commits c join bundles b on b.log_id = c.log_id and b.index = c.index
where c.log_id = $1 and c.case_ref = $2 and b.audience = $3
order by b.index
