-- An account that is there stays as it is: a restart of the example county changes no password.
insert into accounts (log_id, name, person, password_hash, created_at) values ($1, $2, $3, $4, $5) on conflict (log_id, name) do nothing
