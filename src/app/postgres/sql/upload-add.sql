with charged as (insert into upload_payers (log_id, token_hash, payer, created_at) values ($1, $2, $9, $10))
insert into uploads (log_id, token_hash, file, slot, size, media_type, sha256, owner, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $10)
