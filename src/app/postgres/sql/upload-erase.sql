-- The row of an upload whose file was erased: it holds the hash of what was in it. Few and rare, so no index.
delete from uploads where log_id = $1 and file = $2
