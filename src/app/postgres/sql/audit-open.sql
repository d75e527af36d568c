-- What is public in the clear of a range of entries.
select case_ref, index, path, salt, value from open_opening where log_id = $1 and index >= $2 and index < $3
