-- Keys that are still to be destroyed.
select slot, file from retired where log_id = $1 order by slot
