-- Secret orders that somebody asked for and nobody has confirmed yet, sealed under a key of their own each. What was confirmed stands on the ledger; a
-- request goes with it, when it is taken back or refused, or after a week.
create table inquiry_requests (
  log_id int not null references log_head,
  id text collate "C" not null,
  asker text collate "C" not null,
  slot text collate "C" not null,
  sealed bytea not null,
  asked_at bigint not null,
  primary key (log_id, id)
);
grant select, insert, delete on inquiry_requests to mingtang_app;

-- Is anything on the ledger later than the clock? Entries come nearly in the order of their moments, so ranges of blocks answer it, and an append
-- writes nothing.
create index commits_at on commits using brin (at) with (autosummarize = on);
