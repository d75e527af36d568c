-- one row by its key.
select next_index, reference, frozen from log_head where log_id = $1
