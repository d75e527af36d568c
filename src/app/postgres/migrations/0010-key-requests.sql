-- Keys that officials ask for and that nobody has approved yet. What was approved stands on the ledger; a request goes with it, when it is
-- withdrawn, or after a week.
create table key_requests (
  log_id int not null references log_head,
  kid text collate "C" not null,
  person text collate "C" not null,
  value jsonb not null,
  asked_at bigint not null,
  primary key (log_id, kid)
);
create index key_requests_person on key_requests (log_id, person);

grant select, insert, delete on key_requests to mingtang_app;
