insert into sessions (log_id, token_hash, account, created_at, seen_at, expires_at) values ($1, $2, $3, $4, $4, $5)
