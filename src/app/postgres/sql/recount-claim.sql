-- $2 version, $3 owner, $4 now, $5 lease. One worker at a time, until it is done. A lease that ends later than two of now was given before the clock
-- was set back, and binds nobody.
with claimed as (
  insert into recounts as r (log_id, version, owner, begun_at, leased_until) values ($1, $2, $3, $4, $4::bigint + $5::bigint)
  on conflict (log_id, version) do update set owner = excluded.owner, leased_until = excluded.leased_until
  where r.done_at is null and (r.owner = $3 or r.leased_until <= $4 or r.leased_until > $4::bigint + 2 * $5::bigint)
  returning after
)
select 'mine' as state, after from claimed
union all
select case when done_at is null then 'taken' else 'done' end, after from recounts
where log_id = $1 and version = $2 and not exists (select from claimed)
