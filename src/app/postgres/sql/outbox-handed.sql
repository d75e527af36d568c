-- The letter is about to leave. No row: the lease has run out, somebody else may have it, and it must not leave. $3 who, $4 which attempt.
update letters set handed = true
where log_id = $1 and id = $2 and owner = $3 and attempts = $4 and state = 'sending' and leased_ms > (extract(epoch from clock_timestamp()) * 1000)::bigint
returning id
