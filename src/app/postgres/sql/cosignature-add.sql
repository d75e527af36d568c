-- A witness's signature of a size; its first one stays.
insert into cosignatures (log_id, size, witness, line, at, first_line, first_at) values ($1, $2, $3, $4, $5, $4, $5)
on conflict (log_id, size, witness) do update set line = excluded.line, at = excluded.at
