-- Whether the log takes writes, and why not.
select frozen, frozen_why as why from log_head where log_id = $1
