-- All that wait: they are few.
select id, asker, slot, sealed, asked_at from inquiry_requests where log_id = $1 order by asked_at, id
