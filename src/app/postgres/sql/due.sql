-- Earliest first by the partial index cases_look, and of those of one midnight the first that come: to order them would be to read them all for each
-- two hundred. Skip locked and the lease so that two tickers never take the same case. A lease that ends later than two of now was given before the
-- clock was set back, and binds nobody. Who need not be woken yet is looked at again when he must.
with looked as (
  select ref, wake_at, wake_at <= $2 as due from cases
  where log_id = $1 and look_at <= $2
    and (leased_until is null or leased_until <= $2 or leased_until > $2::bigint + 2 * $4::bigint)
  order by look_at limit $3
  for update skip locked
), written as (
  update cases c set
    leased_until = case when l.due then $2::bigint + $4::bigint end,
    look_at = l.wake_at
  from looked l where c.log_id = $1 and c.ref = l.ref
  returning c.ref, c.wake_at, l.due
)
select ref, coalesce(due, false) as due from written order by wake_at, ref
