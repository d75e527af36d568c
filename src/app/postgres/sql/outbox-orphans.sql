-- Letters to subscribers who are in the county's file no more. $2 the lanes there are, $3 the moment.
update letters set state = 'failed', reason = 'no-subscriber', done_at = $3
where log_id = $1 and state = 'waiting' and lane like 'webhook/%' and lane <> all ($2::text[])
