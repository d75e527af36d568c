-- A key that is gone.
delete from retired where log_id = $1 and slot = $2
