-- The moment of the first read from $2 on: by the index on it.
select at from access_log where log_id = $1 and at >= $2 order by at limit 1
