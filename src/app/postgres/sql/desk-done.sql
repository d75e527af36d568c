-- What one person signed lately, newest first: the newest 5,000 commits below $3 are looked through, by the primary key alone.
select c.index, c.case_ref, c.seq, encode(c.hash, 'hex') as hash, c.leaf
from commits c
where c.log_id = $1 and c.index < $3 and c.index >= $3::bigint - 5000 and c.case_ref not like 'ref:%' and position($2::bytea in c.leaf) > 0
order by c.index desc
limit $4
