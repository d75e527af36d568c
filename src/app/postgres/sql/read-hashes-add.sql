-- The hashes of a stretch, once: who comes second made the same.
insert into read_hashes (log_id, until, hashes) values ($1, $2, $3) on conflict do nothing
