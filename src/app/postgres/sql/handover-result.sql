-- What became of some cases; the lease goes on.
with told as (
  update handovers set leased_until = $5 where log_id = $1 and id = $2
)
update handover_cases c set result = n.result from unnest($3::text[], $4::text[]) as n (ref, result)
where c.log_id = $1 and c.handover = $2 and c.ref = n.ref
