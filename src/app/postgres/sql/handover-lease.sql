-- One that is signed and unfinished and that no process works on; two callers never get the same within the lease.
update handovers h set leased_until = $2::bigint + $3 from (
  select log_id, id from handovers
  where log_id = $1 and signed_at is not null and finished_at is null and coalesce(leased_until, 0) <= $2
  order by signed_at limit 1 for update skip locked
) due
where h.log_id = due.log_id and h.id = due.id
returning h.id, h.person, h.post, h.from_holder, h.to_holder
