-- one row by its key; compared outside, in constant time.
select query_mac from cases where log_id = $1 and ref = $2
