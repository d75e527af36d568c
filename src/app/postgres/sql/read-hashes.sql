-- The hashes of one stretch.
select hashes from read_hashes where log_id = $1 and until = $2
