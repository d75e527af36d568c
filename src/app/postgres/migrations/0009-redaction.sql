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
