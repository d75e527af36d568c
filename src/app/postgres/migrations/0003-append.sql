-- append_batch: the only way into `commits`. One call, one transaction, consecutive indexes for the winners.
-- p_items, p_bundles and p_opens are JSON with numbers and short words; everything bulky or binary lies in p_blob, found by offset
-- (from 1) and length: an array of bytea would travel as hexadecimal text. The shapes are written by `store.pack.ts`.

-- The plan is kept for the session, and one made while the tables were empty must not scan them later: joins by nested loops only, and
-- each look-up is a subquery for one item, which must use its key. Where a table has several indexes, rows are compared and ordered so
-- that no other index than the right one answers (a log's number leads them all: to a planner without statistics they look alike).
create function append_items(p_log int, p_only int, p_items json, p_bundles json, p_opens json, p_blob bytea)
returns table (o_n int, o_lost text, o_index bigint, o_number text, o_again boolean)
language plpgsql
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set enable_sort = off set enable_incremental_sort = off set jit = off
as $$
declare
  v_head log_head;
  -- What to take from an item's number to find it in `placed`, which counts from 1.
  v_first int := coalesce(p_only, 0) - 1;
begin
  select * into strict v_head from log_head h where h.log_id = p_log;
  return query
  with item as (
    select i.* from json_to_recordset(p_items) as i (
      n int, ref text, seq int, at bigint, reference bigint, chain boolean,
      hash_at int, leaf_at int, leaf_size int, key text, body_at int, prefix text, year int, mac_at int, mac_size int,
      closed text[], uploads text[],
      power text, agency text, standard int, status text, outcome text, received_at bigint, accepted_at bigint, concluded_at bigint,
      closed_at bigint, waiting text[], steps text[], warn_at bigint, red_at bigint, due_on int, stopped boolean, wake_at bigint,
      late boolean, fold text, snapshot_at int, snapshot_size int
    ) where p_only is null or i.n = p_only
  ), judged as materialized (
    select i.*, a.index as first_index, a.number as first_number, s.number as standing_number,
      case
        when a.body is not null then case when a.body = substring(p_blob from i.body_at for 32) then 'again' else 'answered' end
        when v_head.frozen then 'frozen'
        when i.reference <> v_head.reference then 'reference'
        when i.seq <> 1 + coalesce(
          case when i.chain then (
            select case when c.log_id = p_log and c.case_ref = i.ref then c.seq end from commits c
            where (c.log_id, c.case_ref, c.seq) <= (p_log, i.ref, 2147483647)
            order by c.log_id desc, c.case_ref desc, c.seq desc limit 1
          ) else s.seq end, 0) then 'version'
        when cardinality(i.uploads) <> (
          select count(*) from unnest(i.uploads) as t (hex)
          where (
            select u.used_by_index is null from uploads u where u.log_id = p_log and u.token_hash = decode(t.hex, 'hex') limit 1
          )
        ) then 'upload'
      end as verdict
    from item i
    left join lateral (
      select a.body, a.index, a.number from answered a where a.log_id = p_log and a.key = i.key limit 1
    ) a on true
    left join lateral (
      select case when c.log_id = p_log and c.ref = i.ref then c.seq end as seq,
        case when c.log_id = p_log and c.ref = i.ref then c.number end as number
      from cases c where not i.chain and (c.log_id, c.ref) >= (p_log, i.ref) order by c.log_id, c.ref limit 1
    ) s on true
  ), ranked as materialized (
    select j.*,
      case when j.verdict is null then v_head.next_index + count(*) filter (where j.verdict is null) over (order by j.n) - 1 end as index
    from judged j
  ), placed as materialized (
    -- Index by place in the batch: to look one up here costs nothing, to join for it costs the batch times the batch.
    select array_agg(r.index order by r.n) as at from ranked r
  ), counted as (
    insert into counters as k (log_id, prefix, year, n)
    select p_log, r.prefix, r.year, count(*) from ranked r where r.index is not null and r.prefix is not null group by r.prefix, r.year
    on conflict (log_id, prefix, year) do update set n = k.n + excluded.n
    returning k.prefix, k.year, k.n
  ), started as materialized (
    select r.n, row_number() over (partition by r.prefix, r.year order by r.n) - count(*) over (partition by r.prefix, r.year) + k.n as place
    from ranked r join counted k on k.prefix = r.prefix and k.year = r.year
    where r.index is not null
  ), winner as materialized (
    select r.*,
      coalesce(r.standing_number, r.prefix || '-' || r.year || '-' || lpad(s.place::text, greatest(4, length(s.place::text)), '0')) as number
    from ranked r left join started s on s.n = r.n
    where r.index is not null
  ), committed as (
    insert into commits (log_id, index, case_ref, seq, hash, leaf, at)
    select p_log, w.index, w.ref, w.seq, substring(p_blob from w.hash_at for 32), substring(p_blob from w.leaf_at for w.leaf_size), w.at
    from winner w order by w.index
  ), filed as (
    insert into cases as c (
      log_id, ref, number, query_mac, seq, head, power, agency, standard, status, outcome, received_at, accepted_at, concluded_at,
      closed_at, waiting, steps, warn_at, red_at, due_on, stopped, wake_at, late, fold, snapshot
    )
    select p_log, w.ref, w.number,
      substring(p_blob from w.mac_at for w.mac_size), w.seq, substring(p_blob from w.hash_at for 32),
      w.power, w.agency, w.standard, w.status, w.outcome, w.received_at, w.accepted_at, w.concluded_at,
      w.closed_at, w.waiting, w.steps, w.warn_at, w.red_at, w.due_on, w.stopped, w.wake_at, w.late, w.fold,
      substring(p_blob from w.snapshot_at for w.snapshot_size)
    from winner w
    where not w.chain
    on conflict (log_id, ref) do update set
      seq = excluded.seq, head = excluded.head, power = excluded.power, agency = excluded.agency, standard = excluded.standard,
      status = excluded.status, outcome = excluded.outcome, received_at = excluded.received_at, accepted_at = excluded.accepted_at,
      concluded_at = excluded.concluded_at, closed_at = excluded.closed_at, waiting = excluded.waiting, steps = excluded.steps,
      warn_at = excluded.warn_at, red_at = excluded.red_at, due_on = excluded.due_on, stopped = excluded.stopped,
      wake_at = excluded.wake_at, late = excluded.late, leased_until = null, fold = excluded.fold, snapshot = coalesce(excluded.snapshot, c.snapshot)
  ), kept as (
    insert into answered (log_id, key, body, index, case_ref, number)
    select p_log, w.key, substring(p_blob from w.body_at for 32), w.index, w.ref, w.number
    from winner w where w.key is not null
  ), sealed as (
    insert into bundles (log_id, index, audience, slot, sealed)
    select p_log, p.at[b.n - v_first], b.audience, b.slot, substring(p_blob from b.sealed_at for b.sealed_size)
    from json_to_recordset(p_bundles) as b (n int, audience text, slot text, sealed_at int, sealed_size int) cross join placed p
    where p.at[b.n - v_first] is not null
  ), opened as (
    insert into open_opening (log_id, case_ref, index, path, salt, value)
    select p_log, o.ref, p.at[o.n - v_first], o.path, o.salt, convert_from(substring(p_blob from o.value_at for o.value_size), 'UTF8')::json
    from json_to_recordset(p_opens) as o (n int, ref text, path text, salt text, value_at int, value_size int) cross join placed p
    where p.at[o.n - v_first] is not null
  ), taken_down as (
    delete from open_opening o using (
      select unnest(array(
        select o.ctid from open_opening o where o.log_id = p_log and o.case_ref = w.ref and o.path = any (w.closed)
      )) as place from winner w where w.closed is not null
    ) t where o.ctid = t.place
  ), used as (
    update uploads u set used_by_index = t.index from (
      select w.index, (select u.ctid from uploads u where u.log_id = p_log and u.token_hash = decode(h.hex, 'hex') limit 1) as place
      from winner w cross join unnest(w.uploads) as h (hex) where w.uploads is not null
    ) t where u.ctid = t.place
    returning u.token_hash
  ), advanced as (
    update log_head h set
      next_index = v_head.next_index + (select count(*) from winner),
      reference = coalesce((select max(w.index) from winner w where w.chain), v_head.reference)
    where h.log_id = p_log and exists (select from winner)
  ), whole as (
    -- Two items of one batch with the same token: the caller takes the batch apart and asks again.
    select 1 / (case when (select count(*) from used) = (select coalesce(sum(cardinality(w.uploads)), 0) from winner w) then 1 else 0 end) as one
  )
  select w.n, null::text, w.index, w.number, false from winner w cross join whole
  union all
  select r.n, nullif(r.verdict, 'again'), r.first_index, r.first_number, r.verdict = 'again' from ranked r where r.index is null;
end
$$;

create function append_batch(p_log int, p_serial int, p_items json, p_bundles json, p_opens json, p_blob bytea)
returns table (n int, lost text, index bigint, number text, again boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_before bigint;
  v_after bigint;
begin
  -- Everybody who appends to this log waits here; held until the commit, so order of index is order of commit.
  select h.next_index into strict v_before from log_head h where h.log_id = p_log for update;
  if p_serial = 0 then
    return query select * from append_items(p_log, null, p_items, p_bundles, p_opens, p_blob);
  else
    -- A reference commit changes the world for what comes after it in the same batch: one by one.
    for i in 0 .. p_serial - 1 loop
      return query select * from append_items(p_log, i, p_items, p_bundles, p_opens, p_blob);
    end loop;
  end if;
  select h.next_index into v_after from log_head h where h.log_id = p_log;
  if v_after > v_before then
    perform pg_notify('mingtang', p_log || ' ' || v_after - 1);
  end if;
end
$$;

-- Gives the number of the log with this name, making it at the first call.
create function open_log(p_name text) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into log_head (name) values (p_name) on conflict (name) do nothing;
  return (select log_id from log_head where name = p_name);
end
$$;

revoke execute on function append_items(int, int, json, json, json, bytea) from public;
revoke execute on function append_batch(int, int, json, json, json, bytea) from public;
revoke execute on function open_log(text) from public;
grant execute on function append_batch(int, int, json, json, json, bytea) to mingtang_app;
grant execute on function open_log(text) to mingtang_app;
