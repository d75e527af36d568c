-- Bytes of files that wait to be handed in: this payer's, and everybody's in the whole database. Each file counts $3 bytes more, so that empty
-- ones are not free; the budget bounds how many rows there are to add up.
select coalesce(sum(u.size + $3::bigint) filter (where p.log_id = $1 and p.payer = $2), 0)::float8 as own,
  coalesce(sum(u.size + $3::bigint), 0)::float8 as everybody
from uploads u left join upload_payers p on p.log_id = u.log_id and p.token_hash = u.token_hash
where u.used_by_index is null
