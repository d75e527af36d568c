-- All that waits for these holders, each case once, by the keys of turns and cases. Asked when a holder's list is made; see desk-moved.sql.
select c.ref, c.number, c.seq, c.power, c.standard, c.status, c.outcome, c.received_at, c.closed_at, c.waiting, c.steps, c.warn_at, c.red_at, c.due_on,
  c.stopped, c.late, c.excused_until, c.promise_at, c.law_at
from (select distinct t.ref from turns t where t.log_id = $1 and t.holder = any ($2::text[])) t
join cases c on c.log_id = $1 and c.ref = t.ref
