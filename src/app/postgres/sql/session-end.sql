delete from sessions where log_id = $1 and token_hash = $2
