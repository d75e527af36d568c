-- The process still works at what it has. $2 who, $3 lease in ms.
update letters set leased_ms = (extract(epoch from clock_timestamp()) * 1000)::bigint + $3::bigint where log_id = $1 and owner = $2 and state = 'sending'
