-- The place of an outbox that was off until now: letters are about what comes, never about the past. $2 the last index there is.
insert into outbox_place (log_id, index) values ($1, $2) on conflict (log_id) do nothing
