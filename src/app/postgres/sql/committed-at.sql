-- When an entry was written; of the last one, where $2 is beyond it.
select index, at from commits where log_id = $1 and index <= $2 order by index desc limit 1
