-- $2 person, $3 slot of the key, $4 the sealed address, $5 who sets it, $6 the moment. Gives the slot that is needed no more.
with old as (
  select slot from official_addresses where log_id = $1 and person = $2
)
insert into official_addresses (log_id, person, slot, sealed, set_by, set_at) values ($1, $2, $3, $4, $5, $6)
on conflict (log_id, person) do update set slot = excluded.slot, sealed = excluded.sealed, set_by = excluded.set_by, set_at = excluded.set_at
returning (select slot from old) as slot
