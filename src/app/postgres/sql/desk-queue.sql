-- What waits for these holders, most urgent first: red, then by the moment it turns; what is stopped comes last. By the keys of turns and
-- cases; once, where a case waits for two of them.
select c.ref, c.number, c.seq, c.power, c.standard, c.status, c.outcome, c.received_at, c.closed_at, c.waiting, c.steps, c.warn_at, c.red_at, c.due_on,
  c.stopped, c.late
from (select distinct t.ref from turns t where t.log_id = $1 and t.holder = any ($2::text[])) t
join cases c on c.log_id = $1 and c.ref = t.ref
order by c.stopped, c.red_at nulls last, c.received_at, c.ref
limit $3
