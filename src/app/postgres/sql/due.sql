-- earliest first by the partial index cases_wake; skip locked and the lease so that two tickers never take the same case.
with due as (
  select ref, wake_at from cases
  where log_id = $1 and wake_at <= $2 and (leased_until is null or leased_until <= $2)
  order by wake_at, ref limit $3
  for update skip locked
), leased as (
  update cases c set leased_until = $2::bigint + $4::bigint from due d where c.log_id = $1 and c.ref = d.ref returning c.ref, d.wake_at
)
select ref from leased order by wake_at, ref
