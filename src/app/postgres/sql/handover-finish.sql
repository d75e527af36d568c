-- Over, where every case was tried.
update handovers h set finished_at = $3, leased_until = null where h.log_id = $1 and h.id = $2 and h.finished_at is null
  and not exists (select 1 from handover_cases c where c.log_id = $1 and c.handover = $2 and c.result is null)
