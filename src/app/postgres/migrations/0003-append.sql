-- append_batch: the only way into `commits`. One call, one transaction, consecutive indexes for the winners.
-- What is short comes as JSON or arrays, everything bulky or binary lies in p_blob, found by offset (from 1) and length: an array of bytea
-- would travel as hexadecimal text. The shapes are written by `store.pack.ts`.

-- One statement for each table, and none for what the batch has not got: to start one statement over all tables took a third of the time
-- of a batch. Between statements the batch lies in arrays by place, of which an element costs nothing to find.
-- The plans are kept for the session, and one made while the tables were empty must not scan them later: joins by nested loops only, and
-- each look-up is a subquery for one item, which must use its key. Where a table has several indexes, rows are compared and ordered so
-- that no other index than the right one answers (a log's number leads them all: to a planner without statistics they look alike).
create function append_items(
  p_log int, p_only int, p_items json, p_starts json, p_rows json, p_bundle_of int[], p_audiences text[], p_slots text[],
  p_sealed_at int[], p_sealed_size int[], p_taken_down json, p_opens json, p_blob bytea
)
returns table (o_n int, o_lost text, o_index bigint, o_number text, o_again boolean)
language plpgsql
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set enable_sort = off set enable_incremental_sort = off set jit = off set plan_cache_mode = force_generic_plan
as $$
declare
  v_head log_head;
  -- What to take from an item's number to find its place in the arrays, which count from 1.
  v_first int := coalesce(p_only, 0) - 1;
  v_n int[];
  v_verdict text[];
  v_ref text[];
  v_seq int[];
  v_hash_at int[];
  v_key text[];
  v_body_at int[];
  -- Index of each winner; null for who lost.
  v_index bigint[];
  v_first_index bigint[];
  v_number text[];
  v_won int;
  v_tokens int;
  v_used int;
  v_reference bigint;
  v_start record;
begin
  select * into strict v_head from log_head h where h.log_id = p_log;

  with item as (
    select i.* from json_to_recordset(p_items) as i (
      n int, ref text, seq int, at bigint, reference bigint, chain boolean,
      hash_at int, leaf_at int, leaf_size int, key text, body_at int, uploads text[]
    ) where p_only is null or i.n = p_only
  ), judged as (
    select i.*, a.index as first_index, case when a.body is null then s.number else a.number end as number,
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
  ), committed as (
    insert into commits (log_id, index, case_ref, seq, hash, leaf, at)
    select p_log, r.index, r.ref, r.seq, substring(p_blob from r.hash_at for 32), substring(p_blob from r.leaf_at for r.leaf_size), r.at
    from ranked r where r.index is not null order by r.index
  )
  select array_agg(r.n), array_agg(r.verdict), array_agg(r.ref), array_agg(r.seq), array_agg(r.hash_at), array_agg(r.key),
    array_agg(r.body_at), array_agg(r.index), array_agg(r.first_index), array_agg(r.number),
    count(r.index), sum(cardinality(r.uploads)) filter (where r.index is not null), max(r.index) filter (where r.chain)
  into v_n, v_verdict, v_ref, v_seq, v_hash_at, v_key, v_body_at, v_index, v_first_index, v_number, v_won, v_tokens, v_reference
  from (select * from ranked order by n) r;

  if v_won > 0 then
    if p_starts is not null then
      for v_start in
        with start as (
          select s.n, s.prefix, s.year from json_to_recordset(p_starts) as s (n int, prefix text, year int)
          where v_index[s.n - v_first] is not null
        ), counted as (
          insert into counters as k (log_id, prefix, year, n)
          select p_log, s.prefix, s.year, count(*) from start s group by s.prefix, s.year
          on conflict (log_id, prefix, year) do update set n = k.n + excluded.n
          returning k.prefix, k.year, k.n
        )
        select s.n, s.prefix, s.year,
          row_number() over (partition by s.prefix, s.year order by s.n) - count(*) over (partition by s.prefix, s.year) + k.n as place
        from start s join counted k on k.prefix = s.prefix and k.year = s.year
      loop
        v_number[v_start.n - v_first] := v_start.prefix || '-' || v_start.year || '-'
          || lpad(v_start.place::text, greatest(4, length(v_start.place::text)), '0');
      end loop;
    end if;

    insert into cases as c (
      log_id, ref, number, query_mac, seq, head, power, agency, standard, status, outcome, received_at, accepted_at, concluded_at,
      closed_at, waiting, steps, warn_at, red_at, due_on, stopped, wake_at, late, fold, snapshot
    )
    select p_log, v_ref[r.n - v_first], v_number[r.n - v_first],
      substring(p_blob from r.mac_at for r.mac_size), v_seq[r.n - v_first], substring(p_blob from v_hash_at[r.n - v_first] for 32),
      r.power, r.agency, r.standard, r.status, r.outcome, r.received_at, r.accepted_at, r.concluded_at,
      r.closed_at, r.waiting, r.steps, r.warn_at, r.red_at, r.due_on, r.stopped, r.wake_at, r.late, r.fold,
      substring(p_blob from r.snapshot_at for r.snapshot_size)
    from json_to_recordset(p_rows) as r (
      n int, power text, agency text, standard int, status text, outcome text, received_at bigint, accepted_at bigint, concluded_at bigint,
      closed_at bigint, waiting text[], steps text[], warn_at bigint, red_at bigint, due_on int, stopped boolean, wake_at bigint,
      late boolean, fold text, snapshot_at int, snapshot_size int, mac_at int, mac_size int
    )
    where v_index[r.n - v_first] is not null
    on conflict (log_id, ref) do update set
      seq = excluded.seq, head = excluded.head, power = excluded.power, agency = excluded.agency, standard = excluded.standard,
      status = excluded.status, outcome = excluded.outcome, received_at = excluded.received_at, accepted_at = excluded.accepted_at,
      concluded_at = excluded.concluded_at, closed_at = excluded.closed_at, waiting = excluded.waiting, steps = excluded.steps,
      warn_at = excluded.warn_at, red_at = excluded.red_at, due_on = excluded.due_on, stopped = excluded.stopped,
      wake_at = excluded.wake_at, late = excluded.late, leased_until = null, fold = excluded.fold, snapshot = coalesce(excluded.snapshot, c.snapshot);

    insert into answered (log_id, key, body, index, case_ref, number)
    select p_log, v_key[k], substring(p_blob from v_body_at[k] for 32), v_index[k], v_ref[k], v_number[k]
    from generate_series(1, cardinality(v_n)) as k where v_key[k] is not null and v_index[k] is not null;

    insert into bundles (log_id, index, audience, slot, sealed)
    select p_log, v_index[p_bundle_of[k] - v_first], p_audiences[k], p_slots[k], substring(p_blob from p_sealed_at[k] for p_sealed_size[k])
    from generate_series(1, cardinality(p_bundle_of)) as k where v_index[p_bundle_of[k] - v_first] is not null;

    if p_taken_down is not null then
      delete from open_opening o using json_to_recordset(p_taken_down) as d (n int, paths text[])
      where v_index[d.n - v_first] is not null and o.log_id = p_log and o.case_ref = v_ref[d.n - v_first] and o.path = any (d.paths);
    end if;

    if p_opens is not null then
      insert into open_opening (log_id, case_ref, index, path, salt, value)
      select p_log, v_ref[o.n - v_first], v_index[o.n - v_first], o.path, o.salt,
        convert_from(substring(p_blob from o.value_at for o.value_size), 'UTF8')::json
      from json_to_recordset(p_opens) as o (n int, path text, salt text, value_at int, value_size int)
      where v_index[o.n - v_first] is not null;
    end if;

    if v_tokens > 0 then
      update uploads u set used_by_index = v_index[t.n - v_first]
      from (
        select i.n, decode(h.hex, 'hex') as token from json_to_recordset(p_items) as i (n int, uploads text[]) cross join unnest(i.uploads) as h (hex)
        where v_index[i.n - v_first] is not null
      ) t
      where u.log_id = p_log and u.token_hash = t.token;
      get diagnostics v_used = row_count;
      -- Two items of one batch with the same token: the caller takes the batch apart and asks again.
      if v_used <> v_tokens then
        raise exception 'one token came twice in a batch' using errcode = 'unique_violation';
      end if;
    end if;

    update log_head h set next_index = v_head.next_index + v_won, reference = coalesce(v_reference, v_head.reference)
    where h.log_id = p_log;
  end if;

  return query select v_n[k], nullif(v_verdict[k], 'again'), coalesce(v_index[k], v_first_index[k]), v_number[k], coalesce(v_verdict[k] = 'again', false)
  from generate_series(1, cardinality(v_n)) as k;
end
$$;

create function append_batch(
  p_log int, p_serial int, p_items json, p_starts json, p_rows json, p_bundle_of int[], p_audiences text[], p_slots text[],
  p_sealed_at int[], p_sealed_size int[], p_taken_down json, p_opens json, p_blob bytea
)
returns table (n int, lost text, index bigint, number text, again boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_before bigint;
  v_after bigint;
begin
  -- Everybody who appends to this log waits here; held until the commit, so order of index is order of commit.
  select h.next_index into strict v_before from log_head h where h.log_id = p_log for update;
  if p_serial = 0 then
    return query select * from append_items(
      p_log, null, p_items, p_starts, p_rows, p_bundle_of, p_audiences, p_slots, p_sealed_at, p_sealed_size, p_taken_down, p_opens, p_blob
    );
  else
    -- A reference commit changes the world for what comes after it in the same batch: one by one.
    for i in 0 .. p_serial - 1 loop
      return query select * from append_items(
        p_log, i, p_items, p_starts, p_rows, p_bundle_of, p_audiences, p_slots, p_sealed_at, p_sealed_size, p_taken_down, p_opens, p_blob
      );
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

revoke execute on function append_items(int, int, json, json, json, int[], text[], text[], int[], int[], json, json, bytea) from public;
revoke execute on function append_batch(int, int, json, json, json, int[], text[], text[], int[], int[], json, json, bytea) from public;
revoke execute on function open_log(text) from public;
grant execute on function append_batch(int, int, json, json, json, int[], text[], text[], int[], int[], json, json, bytea) to mingtang_app;
grant execute on function open_log(text) to mingtang_app;
