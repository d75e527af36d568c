-- The cases that moved at or behind an index, at most 5,000 commits on, and in the same snapshot how far the ledger has come (in each row; one row
-- without a case where nothing moved). Commits and cases by their keys.
select h.next_index, c.ref, c.number, c.seq, c.power, c.standard, c.status, c.outcome, c.received_at, c.closed_at, c.waiting, c.steps, c.warn_at,
  c.red_at, c.due_on, c.stopped, c.late, c.excused_until, c.promise_at, c.law_at
from log_head h
left join (
  select distinct m.case_ref from commits m where m.log_id = $1 and m.index >= $2::bigint and m.index < $2::bigint + 5000
) moved on true
left join cases c on c.log_id = $1 and c.ref = moved.case_ref
where h.log_id = $1
