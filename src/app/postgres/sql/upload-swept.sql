-- What nobody used within the time goes, file and key; whom it was charged to is forgotten, used or not.
with forgotten as (delete from upload_payers where log_id = $1 and created_at < $2)
delete from uploads where log_id = $1 and used_by_index is null and created_at < $2 returning file, slot
