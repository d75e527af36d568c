-- The bundles of some cases for some audiences, oldest first: the cases' commits by their key, then each bundle by its own.
select c.case_ref as ref, c.seq, b.audience, b.slot, b.sealed
from commits c join bundles b on b.log_id = c.log_id and b.index = c.index
where c.log_id = $1 and c.case_ref = any ($2::text[]) and b.audience = any ($3::text[])
order by c.case_ref, c.seq
