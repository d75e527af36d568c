-- The tree over the commits: how far it has been built, every checkpoint that was signed, and who else saw it. All of it open.

-- Why writes are refused, as JSON {code, …}; null while they are not.
alter table log_head add column frozen_why text;

-- `edge`: the roots of the complete subtrees from the left, 32 bytes each; the tree goes on from here.
create table log_tree (
  log_id int not null primary key references log_head,
  size bigint not null,
  root bytea not null check (length(root) = 32),
  edge bytea not null
);

-- One checkpoint a size, for ever: the key forbids two roots for one.
create table checkpoints (
  log_id int not null references log_head,
  size bigint not null,
  root bytea not null check (length(root) = 32),
  -- The signed note, word for word, without cosignatures.
  note text not null,
  at bigint not null,
  primary key (log_id, size)
);
create trigger checkpoints_stand before update or delete or truncate on checkpoints for each statement execute function refuse_change();

-- A witness says anew now and then that it still sees the same size: the newest line of each is kept beside its first.
create table cosignatures (
  log_id int not null,
  size bigint not null,
  witness text collate "C" not null,
  line text not null,
  -- The moment that the witness signed, and that of its first signature of this size (ms).
  at bigint not null,
  first_line text not null,
  first_at bigint not null,
  primary key (log_id, size, witness),
  foreign key (log_id, size) references checkpoints
);

grant select on log_tree, checkpoints, cosignatures to mingtang_hall, mingtang_app, mingtang_integrator;
grant insert, update on log_tree to mingtang_integrator;
grant insert on checkpoints to mingtang_integrator;
grant insert, update (line, at) on cosignatures to mingtang_integrator;
grant update (frozen, frozen_why) on log_head to mingtang_integrator;
