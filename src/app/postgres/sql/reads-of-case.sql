-- Who read a case, newest first: by the index on the case. Several audiences of one look are one line.
select max(at) as at, reader, post, ground
from (select at, reader, post, ground from access_log where log_id = $1 and case_ref = $2 order by id desc limit 1000) as r
group by reader, post, ground, at / 60000
order by 1 desc limit 100
