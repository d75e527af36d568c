-- Reads from $2 on and before $3, by the index on the moment; in the order of their ids, in which they are sealed.
select id, at, reader, post, ground, case_ref as ref, audience, encode(salt, 'hex') as salt
from access_log where log_id = $1 and at >= $2 and at < $3 order by id
