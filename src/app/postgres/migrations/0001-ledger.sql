-- The ledger: commits in one order, and what is written in the same transaction as each of them.
-- Times are ms since 1970, days whole days since 1970, hashes 32 bytes. Text keys are compared by bytes: collate "C".
-- Role names are written for the database `mingtang`; the runner puts the database's own name in front (connection.ts).

create table log_head (
  log_id int not null generated always as identity primary key,
  name text collate "C" not null unique,
  next_index bigint not null default 0,
  -- Index of the latest reference commit; -1 before the first.
  reference bigint not null default -1,
  frozen boolean not null default false
);

-- What append_batch writes has no foreign key to log_head: it holds that row locked, and a check a row would cost a third of an append.
create table commits (
  log_id int not null,
  index bigint not null,
  case_ref text collate "C" not null,
  seq int not null check (seq > 0),
  hash bytea not null check (length(hash) = 32),
  leaf bytea not null,
  at bigint not null,
  primary key (log_id, index),
  unique (log_id, case_ref, seq)
);
-- The world is loaded from reference commits alone, and they are few among many.
create index commits_reference on commits (log_id, index) where case_ref like 'ref:%';

-- A case changes at every commit, and what changes stands in no index (but status, conclusion and look_at, now and then): so PostgreSQL writes
-- one row and no index entry, a heap-only tuple. Whose turn it is changes with almost every commit and has a small table of its own.
create table cases (
  log_id int not null,
  ref text collate "C" not null,
  number text collate "C" not null,
  query_mac bytea,
  seq int not null,
  head bytea not null,
  power text collate "C" not null,
  agency text collate "C" not null,
  standard int not null,
  status text collate "C" not null,
  outcome text collate "C",
  received_at bigint not null,
  accepted_at bigint,
  concluded_at bigint,
  closed_at bigint,
  waiting text[] collate "C" not null,
  steps text[] collate "C" not null,
  warn_at bigint,
  red_at bigint,
  due_on int,
  stopped boolean not null,
  wake_at bigint,
  -- When the ticker looks at the case next: never later than wake_at. Where that moves away, as it mostly does, this stays: the ticker looks
  -- once in vain and moves it then.
  look_at bigint,
  leased_until bigint,
  late boolean not null,
  fold text collate "C" not null,
  -- JSON, deflated: it is read whole and never searched; jsonb costs its parsing at every commit, and PostgreSQL's own compression
  -- and the second table for long values cost more than all the rest of a commit.
  snapshot bytea,
  primary key (log_id, ref),
  unique (log_id, number)
) with (fillfactor = 70);
alter table cases alter column snapshot set storage external;
create index cases_look on cases (log_id, look_at) where look_at is not null;
-- Lists go by the moment of receipt, newest first, of all cases, of an agency or of a power; what is open is little among much.
create index cases_received on cases (log_id, received_at, ref);
create index cases_agency on cases (log_id, agency, received_at, ref);
create index cases_power on cases (log_id, power, received_at, ref);
create index cases_open on cases (log_id, power, agency) where status = 'open';
create index cases_concluded on cases (log_id, concluded_at) where concluded_at is not null;

create table counters (
  log_id int not null,
  prefix text collate "C" not null,
  year int not null,
  n int not null,
  primary key (log_id, prefix, year)
);

-- Whose turn it is, as `waiting` says: queues ask what waits for a post, closed cases wait for nobody and are the many.
create table turns (
  log_id int not null,
  holder text collate "C" not null,
  ref text collate "C" not null,
  primary key (log_id, holder, ref)
);

-- How many cases of a power were received, accepted, decided, decided late or with each outcome on a day: sums of these are the figures.
create table tallies (
  log_id int not null,
  power text collate "C" not null,
  agency text collate "C" not null,
  day int not null,
  what text collate "C" not null,
  n int not null,
  primary key (log_id, power, agency, day, what)
) with (fillfactor = 70);

create table answered (
  log_id int not null,
  key text collate "C" not null,
  body bytea not null,
  index bigint not null,
  case_ref text collate "C" not null,
  -- The case's, as it was told with the answer; null for reference commits.
  number text collate "C",
  primary key (log_id, key)
);

-- Encrypted openings: one row per commit and audience. Found by way of the case's commits, so no index of its own but the key.
create table bundles (
  log_id int not null,
  index bigint not null,
  audience text collate "C" not null,
  slot text collate "C" not null,
  sealed bytea not null,
  primary key (log_id, index, audience)
);
-- Ciphertext does not compress.
alter table bundles alter column sealed set storage external;

create table open_opening (
  log_id int not null,
  case_ref text collate "C" not null,
  index bigint not null,
  path text collate "C" not null,
  salt text collate "C" not null,
  value json not null,
  primary key (log_id, case_ref, index, path)
);

-- Who read which closed part, as which post, on which ground.
create table access_log (
  log_id int not null references log_head,
  id bigint not null generated always as identity,
  at bigint not null,
  reader text collate "C" not null,
  post text collate "C",
  ground text not null,
  case_ref text collate "C" not null,
  audience text collate "C" not null,
  primary key (log_id, id)
);
create index access_log_case on access_log (log_id, case_ref, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is only ever added to', tg_table_name using errcode = 'insufficient_privilege';
end
$$;
create trigger commits_stand before update or delete or truncate on commits for each statement execute function refuse_change();
create trigger access_log_stands before update or delete or truncate on access_log for each statement execute function refuse_change();

grant select on log_head, commits, tallies, open_opening to mingtang_hall;
grant select (
  log_id, ref, number, seq, head, power, agency, standard, status, outcome, received_at, accepted_at, concluded_at, closed_at,
  waiting, steps, warn_at, red_at, due_on, stopped, wake_at, late, fold, snapshot
) on cases to mingtang_hall;

grant select on log_head, commits, cases, turns, tallies, answered, bundles, open_opening, access_log to mingtang_app;
grant update (look_at, leased_until) on cases to mingtang_app;
grant insert on access_log to mingtang_app;

grant select on log_head, commits to mingtang_integrator;
grant update (frozen) on log_head to mingtang_integrator;

-- Redaction rewrites a bundle under a new key and deletes open openings; it sees no more of a case than it needs to find them.
grant select (log_id, index, case_ref) on commits to mingtang_redactor;
grant select, delete on open_opening to mingtang_redactor;
grant select, delete, update (slot, sealed) on bundles to mingtang_redactor;
