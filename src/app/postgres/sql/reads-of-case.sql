-- Who read a case, newest first: by the index on the case. Several audiences of one look are one line. Reads by a secret order count for nothing, not even
-- for the limits, unless it is one of $3, which are over.
select max(at) as at, reader, post, ground
from (
  select at, reader, post, ground from access_log
  where log_id = $1 and case_ref = $2 and (ground not like 'inquiry:%' or ground = any($3::text[]))
  order by id desc limit 1000
) as r
group by reader, post, ground, at / 60000
order by 1 desc limit 100
