-- Stored folds of reference commits, for lists and search. Each can be emptied and folded again from the ledger.

create table fold_position (
  log_id int not null references log_head,
  name text collate "C" not null,
  -- Index of the last commit folded; -1 before the first.
  position bigint not null,
  version text collate "C" not null,
  primary key (log_id, name)
);

create table power_list (
  log_id int not null references log_head,
  id text collate "C" not null,
  code text collate "C" not null,
  name text not null,
  kind text collate "C" not null,
  agency text collate "C" not null,
  mode text collate "C" not null,
  origin text collate "C" not null,
  service boolean not null,
  doc jsonb not null,
  -- Two-character pairs and single characters of what is searched: no dictionary of the server's is needed for Chinese.
  search tsvector not null,
  position bigint not null,
  primary key (log_id, id)
);
create index power_list_code on power_list (log_id, code);
create index power_list_agency on power_list (log_id, agency, kind);
create index power_list_search on power_list using gin (search);

create table agency_list (
  log_id int not null references log_head,
  id text collate "C" not null,
  code text collate "C" not null,
  name text not null,
  doc jsonb not null,
  search tsvector not null,
  position bigint not null,
  primary key (log_id, id)
);
create index agency_list_search on agency_list using gin (search);

grant select on fold_position, power_list, agency_list to mingtang_hall;
grant select, insert, update, delete on fold_position, power_list, agency_list to mingtang_app;
