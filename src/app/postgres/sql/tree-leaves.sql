-- Commits in order, as bytes.
select index, hash, leaf from commits where log_id = $1 and index >= $2 order by index limit $3
