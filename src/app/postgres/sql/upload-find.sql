-- A token is good once, for whoever uploaded with it.
select file, slot, size, media_type, encode(sha256, 'hex') as sha256 from uploads
where log_id = $1 and token_hash = $2 and owner = $3 and used_by_index is null
