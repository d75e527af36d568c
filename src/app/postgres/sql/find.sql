-- two keys, two index look-ups: a planner given "ref = $2 or number = $2" may choose worse.
with found as (
  select ref from cases where log_id = $1 and ref = $2
  union
  select ref from cases where log_id = $1 and number = $2
)
select c.ref, c.number, c.seq, encode(c.head, 'hex') as head, c.power, c.agency, c.standard, c.status, c.outcome, c.received_at,
  c.accepted_at, c.concluded_at, c.closed_at, c.waiting, c.steps, c.warn_at, c.red_at, c.due_on, c.stopped, c.wake_at, c.late, c.excused_until, c.promise_at, c.law_at, c.fold,
  c.snapshot
from found f join cases c on c.log_id = $1 and c.ref = f.ref
