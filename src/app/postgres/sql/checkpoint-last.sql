-- The newest checkpoint of at most a size.
select size, root, note, at from checkpoints where log_id = $1 and size <= $2 order by size desc limit 1
