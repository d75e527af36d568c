-- $2 person, $3 address, $4 who sets it, $5 the moment.
insert into official_addresses (log_id, person, address, set_by, set_at) values ($1, $2, $3, $4, $5)
on conflict (log_id, person) do update set address = excluded.address, set_by = excluded.set_by, set_at = excluded.set_at
