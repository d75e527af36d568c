-- Handing over what waits: what one official signed for many cases at once, and how far it has come. What happened to each case stands on the
-- ledger as an act of its own; this says only what is still to do. A draft has no signature yet, and goes when its maker drops it.
create table handovers (
  log_id int not null references log_head,
  id text collate "C" not null,
  person text collate "C" not null,
  post text collate "C" not null,
  from_holder text collate "C" not null,
  to_holder text collate "C" not null,
  made_at bigint not null,
  signed_at bigint,
  finished_at bigint,
  leased_until bigint,
  primary key (log_id, id)
);
create index handovers_person on handovers (log_id, person, made_at);
create index handovers_unfinished on handovers (log_id) where signed_at is not null and finished_at is null;

-- The cases of one, as they were looked at. `result`: null until it was tried, "done", "gone" where it no longer waited, else the refusal.
create table handover_cases (
  log_id int not null,
  handover text collate "C" not null,
  ref text collate "C" not null,
  head bytea not null,
  result text collate "C",
  primary key (log_id, handover, ref),
  foreign key (log_id, handover) references handovers on delete cascade
);

grant select, insert, delete, update (signed_at, finished_at, leased_until) on handovers to mingtang_app;
grant select, insert, delete, update (result) on handover_cases to mingtang_app;
