-- Accounts, sessions and files on their way into a case.

create table accounts (
  log_id int not null references log_head,
  name text collate "C" not null,
  person text collate "C" not null,
  password_hash text not null,
  created_at bigint not null,
  disabled boolean not null default false,
  primary key (log_id, name)
);

create table sessions (
  log_id int not null references log_head,
  token_hash bytea not null,
  account text collate "C" not null,
  created_at bigint not null,
  seen_at bigint not null,
  expires_at bigint not null,
  primary key (log_id, token_hash),
  foreign key (log_id, account) references accounts
);
create index sessions_account on sessions (log_id, account);
create index sessions_expiry on sessions (log_id, expires_at);

-- A file lies encrypted outside the database under a random name; its token is used once, by whoever uploaded it.
create table uploads (
  log_id int not null references log_head,
  token_hash bytea not null,
  file text collate "C" not null,
  slot text collate "C" not null,
  size bigint not null,
  media_type text collate "C" not null,
  sha256 bytea not null,
  owner text collate "C" not null,
  created_at bigint not null,
  used_by_index bigint,
  primary key (log_id, token_hash)
);
-- What nobody used is swept away, whichever log it was for.
create index uploads_unused on uploads (created_at) where used_by_index is null;

grant select, insert, update (password_hash, disabled) on accounts to mingtang_app;
grant select, insert, delete, update (seen_at, expires_at) on sessions to mingtang_app;
grant select, insert, delete on uploads to mingtang_app;
