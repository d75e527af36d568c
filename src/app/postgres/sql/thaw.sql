-- The log takes writes again.
update log_head set frozen = false, frozen_why = null where log_id = $1
