-- How far the open cases of a log were looked at after a new version of the calendar, and how many it moved. `after`: the last case looked at.
create table recounts (
  log_id int not null references log_head,
  version int not null check (version > 1),
  after text collate "C" not null default '',
  looked int not null default 0,
  moved int not null default 0,
  begun_at bigint not null,
  done_at bigint,
  owner text not null,
  leased_until bigint not null,
  primary key (log_id, version)
);
grant select, insert, update on recounts to mingtang_app;
grant select on recounts to mingtang_hall;
