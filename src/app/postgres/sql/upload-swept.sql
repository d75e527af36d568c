-- What nobody used within the time goes, file and key.
delete from uploads where log_id = $1 and used_by_index is null and created_at < $2 returning file, slot
