-- Delays that a superior excused (adr/0043): until when the red light of a case is excused, in ms; null where a delay of it is not, or where there is
-- none. A case is late and excused where it is late and this is not null.
alter table cases add column excused_until bigint;
-- What is passed from when: a promise, and a limit of the law; the earliest of the running clocks that an office bears. A light that is red before
-- either is that of a step's own days.
alter table cases add column promise_at bigint;
alter table cases add column law_at bigint;
grant select (excused_until, promise_at, law_at) on cases to mingtang_hall;

-- The same append_batch with three columns more: see 0003-append.sql for why it is as it is. The one before stays for processes of the previous
-- release; what they write leaves the new columns as they were, until the case moves again.
create procedure append_batch(
  p_log int, p_careful boolean,
  p_ref text[], p_seq int[], p_at bigint[], p_reference bigint[], p_hash bytea[], p_leaf bytea[], p_key text[], p_body bytea[],
  p_upload_of int[], p_upload bytea[],
  -- Of a case's first commit; null otherwise.
  p_prefix text[], p_year int[], p_mac bytea[],
  -- The row of the case after the commit; null for a reference commit. `p_waiting` and `p_steps` are literals of text[].
  p_power text[], p_agency text[], p_standard int[], p_status text[], p_outcome text[], p_received_at bigint[], p_accepted_at bigint[],
  p_concluded_at bigint[], p_closed_at bigint[], p_waiting text[], p_steps text[], p_warn_at bigint[], p_red_at bigint[], p_due_on int[],
  p_stopped boolean[], p_wake_at bigint[], p_late boolean[], p_excused_until bigint[], p_promise_at bigint[], p_law_at bigint[], p_fold text[], p_snapshot bytea[],
  p_tally_of int[], p_tally_day int[], p_tally text[],
  p_bundle_of int[], p_audience text[], p_slot text[], p_sealed bytea[],
  p_down_of int[], p_down text[],
  p_open_of int[], p_path text[], p_salt text[], p_value text[],
  -- For each item: why it lost, `again` where its key was answered before, null where it won; its index; the number of its case.
  out o_lost text[], out o_index bigint[], out o_number text[]
)
language plpgsql security definer set search_path = public, pg_temp
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set enable_sort = off set enable_incremental_sort = off set jit = off set plan_cache_mode = force_generic_plan
as $$
declare
  v_n int := cardinality(p_ref);
  v_head log_head;
  v_next bigint;
  v_reference bigint;
  v_spent int[];
  -- Whose turn it was in each case before; null for a new one.
  v_waiting text[];
  -- Index of each winner; null for who lost.
  v_index bigint[] := array_fill(null::bigint, array[cardinality(p_ref)]);
  v_starts int := 0;
  v_start record;
  v_used int;
begin
  -- Everybody who appends to this log waits here; held until the commit, so order of index is order of commit.
  select * into strict v_head from log_head h where h.log_id = p_log for update;
  v_next := v_head.next_index;
  v_reference := v_head.reference;

  select array_agg(j.verdict), array_agg(j.index), array_agg(j.number), array_agg(j.waiting)
  into o_lost, o_index, o_number, v_waiting
  from (
    select
      case
        when a.body is not null then case when a.body = p_body[k] then 'again' else 'answered' end
        when p_seq[k] <> 1 + coalesce(
          case when p_power[k] is null then (
            select case when c.log_id = p_log and c.case_ref = p_ref[k] then c.seq end from commits c
            where (c.log_id, c.case_ref, c.seq) <= (p_log, p_ref[k], 2147483647)
            order by c.log_id desc, c.case_ref desc, c.seq desc limit 1
          ) else s.seq end, 0) then 'version'
      end as verdict,
      a.index, case when a.body is null then s.number else a.number end as number, s.waiting
    from generate_series(1, v_n) as k
    left join lateral (
      select a.body, a.index, a.number from answered a where p_careful and a.log_id = p_log and a.key = p_key[k] limit 1
    ) a on true
    left join lateral (
      select f.* from (
        select c.log_id, c.ref, c.seq, c.number, c.waiting::text as waiting
        from cases c where p_power[k] is not null and (c.log_id, c.ref) >= (p_log, p_ref[k]) order by c.log_id, c.ref limit 1
      ) f where f.log_id = p_log and f.ref = p_ref[k]
    ) s on true
    order by k
  ) j;

  if cardinality(p_upload_of) > 0 then
    select array_agg(p_upload_of[i]) into v_spent from generate_series(1, cardinality(p_upload_of)) as i
    where not coalesce((select x.used_by_index is null from uploads x where x.log_id = p_log and x.token_hash = p_upload[i] limit 1), false);
  end if;

  -- A reference commit changes the world for what comes after it in the same batch: one after another.
  for k in 1 .. v_n loop
    continue when o_lost[k] in ('again', 'answered');
    if v_head.frozen then
      o_lost[k] := 'frozen';
    elsif p_reference[k] <> v_reference then
      o_lost[k] := 'reference';
    elsif o_lost[k] is null and k = any (v_spent) then
      o_lost[k] := 'upload';
    elsif o_lost[k] is null then
      v_index[k] := v_next;
      v_next := v_next + 1;
      if p_power[k] is null then
        v_reference := v_index[k];
      end if;
      if p_prefix[k] is not null then
        v_starts := v_starts + 1;
      end if;
    end if;
    if o_lost[k] is not null and not p_careful then
      raise exception 'somebody loses' using errcode = 'unique_violation';
    end if;
  end loop;
  if v_next = v_head.next_index then
    return;
  end if;

  insert into commits (log_id, index, case_ref, seq, hash, leaf, at)
  select p_log, v_index[k], p_ref[k], p_seq[k], p_hash[k], p_leaf[k], p_at[k]
  from generate_series(1, v_n) as k where v_index[k] is not null;

  if v_starts > 0 then
    for v_start in
      with start as (
        select k, p_prefix[k] as prefix, p_year[k] as year from generate_series(1, v_n) as k
        where v_index[k] is not null and p_prefix[k] is not null
      ), counted as (
        insert into counters as c (log_id, prefix, year, n)
        select p_log, s.prefix, s.year, count(*) from start s group by s.prefix, s.year
        on conflict (log_id, prefix, year) do update set n = c.n + excluded.n
        returning c.prefix, c.year, c.n
      )
      select s.k, s.prefix, s.year,
        row_number() over (partition by s.prefix, s.year order by s.k) - count(*) over (partition by s.prefix, s.year) + c.n as place
      from start s join counted c on c.prefix = s.prefix and c.year = s.year
    loop
      o_number[v_start.k] := v_start.prefix || '-' || v_start.year || '-'
        || lpad(v_start.place::text, greatest(4, length(v_start.place::text)), '0');
    end loop;
  end if;

  insert into cases as c (
    log_id, ref, number, query_mac, seq, head, power, agency, standard, status, outcome, received_at, accepted_at, concluded_at,
    closed_at, waiting, steps, warn_at, red_at, due_on, stopped, wake_at, look_at, late, excused_until, promise_at, law_at, fold, snapshot
  )
  select p_log, p_ref[k], o_number[k], p_mac[k], p_seq[k], p_hash[k], p_power[k], p_agency[k], p_standard[k], p_status[k], p_outcome[k],
    p_received_at[k], p_accepted_at[k], p_concluded_at[k], p_closed_at[k], p_waiting[k]::text[], p_steps[k]::text[], p_warn_at[k],
    p_red_at[k], p_due_on[k], p_stopped[k], p_wake_at[k], p_wake_at[k], p_late[k], p_excused_until[k], p_promise_at[k], p_law_at[k], p_fold[k], p_snapshot[k]
  from generate_series(1, v_n) as k where v_index[k] is not null and p_power[k] is not null
  on conflict (log_id, ref) do update set
    seq = excluded.seq, head = excluded.head, power = excluded.power, agency = excluded.agency, standard = excluded.standard,
    status = excluded.status, outcome = excluded.outcome, received_at = excluded.received_at, accepted_at = excluded.accepted_at,
    concluded_at = excluded.concluded_at, closed_at = excluded.closed_at, waiting = excluded.waiting, steps = excluded.steps,
    warn_at = excluded.warn_at, red_at = excluded.red_at, due_on = excluded.due_on, stopped = excluded.stopped,
    wake_at = excluded.wake_at, look_at = least(excluded.wake_at, c.look_at), leased_until = null, late = excluded.late,
    excused_until = excluded.excused_until, promise_at = excluded.promise_at,
    law_at = excluded.law_at, fold = excluded.fold, snapshot = coalesce(excluded.snapshot, c.snapshot);

  -- By row identifier, found one by one: nobody but us, behind the lock, moves a row of `turns`.
  delete from turns t where t.ctid = any (array(
    select (select x.ctid from turns x where x.log_id = p_log and x.holder = o.holder and x.ref = p_ref[o.k])
    from (select k, unnest(v_waiting[k]::text[]) as holder from generate_series(1, v_n) as k where v_index[k] is not null) o
    where o.holder <> all (p_waiting[o.k]::text[])
  ));
  insert into turns (log_id, holder, ref)
  select p_log, o.holder, p_ref[o.k]
  from (select k, unnest(p_waiting[k]::text[]) as holder from generate_series(1, v_n) as k where v_index[k] is not null) o
  where o.holder <> all (coalesce(v_waiting[o.k], '{}')::text[]);

  if cardinality(p_tally_of) > 0 then
    insert into tallies as t (log_id, power, agency, day, what, n)
    select p_log, p_power[p_tally_of[i]], p_agency[p_tally_of[i]], p_tally_day[i], p_tally[i], count(*)
    from generate_series(1, cardinality(p_tally_of)) as i where v_index[p_tally_of[i]] is not null group by 2, 3, 4, 5
    on conflict (log_id, power, agency, day, what) do update set n = t.n + excluded.n;
  end if;

  insert into answered (log_id, key, body, index, case_ref, number)
  select p_log, p_key[k], p_body[k], v_index[k], p_ref[k], o_number[k]
  from generate_series(1, v_n) as k where v_index[k] is not null and p_key[k] is not null;

  insert into bundles (log_id, index, audience, slot, sealed)
  select p_log, v_index[p_bundle_of[i]], p_audience[i], p_slot[i], p_sealed[i]
  from generate_series(1, cardinality(p_bundle_of)) as i where v_index[p_bundle_of[i]] is not null;

  if cardinality(p_down_of) > 0 then
    delete from open_opening o using generate_series(1, cardinality(p_down_of)) as i
    where v_index[p_down_of[i]] is not null and o.log_id = p_log and o.case_ref = p_ref[p_down_of[i]] and o.path = p_down[i];
  end if;

  if cardinality(p_open_of) > 0 then
    insert into open_opening (log_id, case_ref, index, path, salt, value)
    select p_log, p_ref[p_open_of[i]], v_index[p_open_of[i]], p_path[i], p_salt[i], p_value[i]::json
    from generate_series(1, cardinality(p_open_of)) as i where v_index[p_open_of[i]] is not null;
  end if;

  if cardinality(p_upload_of) > 0 then
    update uploads u set used_by_index = v_index[p_upload_of[i]] from generate_series(1, cardinality(p_upload_of)) as i
    where v_index[p_upload_of[i]] is not null and u.log_id = p_log and u.token_hash = p_upload[i];
    get diagnostics v_used = row_count;
    -- Two items of one batch with the same token: the caller takes the batch apart and asks again.
    if v_used <> (select count(*) from unnest(p_upload_of) as o (k) where v_index[o.k] is not null) then
      raise exception 'one token came twice in a batch' using errcode = 'unique_violation';
    end if;
  end if;

  for k in 1 .. v_n loop
    o_index[k] := coalesce(v_index[k], o_index[k]);
  end loop;
  update log_head h set next_index = v_next, reference = v_reference where h.log_id = p_log;
  perform pg_notify('mingtang', p_log || ' ' || v_next - 1);
end
$$;

revoke execute on procedure append_batch(
  int, boolean, text[], int[], bigint[], bigint[], bytea[], bytea[], text[], bytea[], int[], bytea[], text[], int[], bytea[], text[], text[], int[],
  text[], text[], bigint[], bigint[], bigint[], bigint[], text[], text[], bigint[], bigint[], int[], boolean[], bigint[], boolean[], bigint[],
  bigint[], bigint[], text[], bytea[], int[], int[], text[], int[], text[], text[], bytea[], int[], text[], int[], text[], text[], text[]
) from public;
grant execute on procedure append_batch(
  int, boolean, text[], int[], bigint[], bigint[], bytea[], bytea[], text[], bytea[], int[], bytea[], text[], int[], bytea[], text[], text[], int[],
  text[], text[], bigint[], bigint[], bigint[], bigint[], text[], text[], bigint[], bigint[], int[], boolean[], bigint[], boolean[], bigint[],
  bigint[], bigint[], text[], bytea[], int[], int[], text[], int[], text[], text[], bytea[], int[], text[], int[], text[], text[], text[]
) to mingtang_app;
