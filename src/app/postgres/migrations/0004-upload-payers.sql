-- Against whose budget a file on its way into a case counts: an account, or an address as a keyed hash. Forgotten after a day, as the file is.
create table upload_payers (
  log_id int not null references log_head,
  token_hash bytea not null,
  payer text collate "C" not null,
  created_at bigint not null,
  primary key (log_id, token_hash)
);

grant select, insert, delete on upload_payers to mingtang_app;
