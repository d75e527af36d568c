-- $2 kid, $3 person, $4 the key as it would stand on the ledger, $5 the moment, $6 how many may wait. The same again changes nothing. A row where it waits.
with added as (
  insert into key_requests (log_id, kid, person, value, asked_at)
  select $1, $2, $3, $4::jsonb, $5
  where (select count(*) from key_requests where log_id = $1 and person = $3) < $6
  on conflict (log_id, kid) do nothing
  returning kid
)
select kid from added union select kid from key_requests where log_id = $1 and kid = $2 and person = $3
