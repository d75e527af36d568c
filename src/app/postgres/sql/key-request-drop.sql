-- $2: the one named, or all that were asked for before $3.
delete from key_requests where log_id = $1 and (kid = $2 or asked_at < $3)
