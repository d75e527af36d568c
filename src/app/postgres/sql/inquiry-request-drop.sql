-- $2: the one named; $3: only if it is this one still.
delete from inquiry_requests where log_id = $1 and id = $2 and slot = $3
