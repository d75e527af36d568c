-- A bundle under another key, by its key.
update bundles set slot = $4, sealed = $5 where log_id = $1 and index = $2 and audience = $3
