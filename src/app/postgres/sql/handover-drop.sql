-- A draft goes with its cases; what was signed stays. $3: the one named, or all drafts made before $4.
delete from handovers where log_id = $1 and person = $2 and ($3::text is null or id = $3) and ($4::bigint is null or made_at < $4) and signed_at is null
