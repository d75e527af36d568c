-- Signed once: a second signature changes nothing.
update handovers set signed_at = $4 where log_id = $1 and person = $2 and id = $3 and signed_at is null
