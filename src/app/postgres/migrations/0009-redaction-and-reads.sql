-- How far the ledger has been read for redactions: what came before is erased.
create table erasing_place (
  log_id int primary key references log_head,
  index bigint not null
);

-- Keys that are to be destroyed, and with them the uploaded file that one sealed: written down in the transaction that leaves nothing sealed with
-- them, and forgotten when they are gone. A key that stands here seals nothing that anybody needs.
create table retired (
  log_id int not null references log_head,
  slot text collate "C" not null,
  file text collate "C",
  primary key (log_id, slot)
);

grant select, insert, update (index) on erasing_place to mingtang_app;
grant select, insert, delete on retired to mingtang_redactor;
-- The row of an upload holds the hash of what was in the file.
grant select (log_id, file), delete on uploads to mingtang_redactor;

-- Reads are sealed on the ledger by the hour. A row is hashed with its salt, so that it stays private and can be proved.
alter table access_log add column salt bytea not null default decode(replace(gen_random_uuid()::text, '-', ''), 'hex');
create index access_log_at on access_log (log_id, at, id);

-- Up to which moment (ms) the reads are closed: what is written later is of a later moment, however slow it was or whatever clock was set back.
create table reads_closed (
  log_id int primary key references log_head,
  until bigint not null
);
create function read_after_closing() returns trigger language plpgsql as $$
begin
  new.at := greatest(new.at, coalesce((select until from reads_closed where log_id = new.log_id), new.at));
  return new;
end
$$;
create trigger access_log_after_closing before insert on access_log for each row execute function read_after_closing();
-- Waits for reads that are just being written, and keeps others waiting until it is done.
create function close_reads(p_log int, p_until bigint) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  lock table access_log in share mode;
  insert into reads_closed as r (log_id, until) values (p_log, p_until)
  on conflict (log_id) do update set until = greatest(r.until, excluded.until);
end
$$;
revoke execute on function close_reads(int, bigint) from public;

-- The hashes that a seal's root is made of, each behind the id of its row (8 bytes ‖ 32 bytes): with them a check names the row and not only the hour.
create table read_hashes (
  log_id int not null references log_head,
  until bigint not null,
  hashes bytea not null,
  primary key (log_id, until)
);
create trigger read_hashes_stand before update or delete or truncate on read_hashes for each statement execute function refuse_change();

grant select on reads_closed to mingtang_app;
grant execute on function close_reads(int, bigint) to mingtang_app;
grant select, insert on read_hashes to mingtang_app;
