-- by the primary key (log_id, ref).
select c.ref, c.number, c.seq, encode(c.head, 'hex') as head, c.power, c.agency, c.standard, c.status, c.outcome, c.received_at,
  c.accepted_at, c.concluded_at, c.closed_at, c.waiting, c.steps, c.warn_at, c.red_at, c.due_on, c.stopped, c.wake_at, c.late, c.excused_until, c.promise_at, c.law_at, c.fold,
  c.snapshot
from cases c where c.log_id = $1 and c.ref = any ($2)
