-- All that wait: they are few.
select kid, value, asked_at from key_requests where log_id = $1 and asked_at >= $2 order by asked_at, kid
