-- Letters: what is to be told after a commit, once each. A row holds no text, no address in full and nobody's name: the text is made as it is
-- sent. Moments ending in `_ms` are this server's clock, by which leases and waits are kept; the others are the site's.

create table letters (
  log_id int not null,
  id bigint not null generated always as identity,
  -- What it is about and for whom, made from the ledger: the same commit never makes a second one.
  key text collate "C" not null,
  -- `mail`, or `webhook/` with the subscriber: lanes do not wait for each other.
  lane text collate "C" not null,
  kind text collate "C" not null,
  -- `applicant`, a person's pseudonym, or a subscriber.
  recipient text collate "C" not null,
  -- The commit it comes from; null for a digest of a day.
  index bigint,
  case_ref text collate "C",
  state text collate "C" not null default 'waiting'
    check (state in ('waiting', 'sending', 'sent', 'failed', 'uncertain', 'cancelled', 'unaddressed')),
  -- Why it is in this state, and the number that the other side answered with.
  reason text collate "C",
  said int,
  -- Masked.
  address text,
  planned_at bigint not null,
  done_at bigint,
  next_ms bigint not null,
  -- Since it was planned or somebody asked for it again; and in all, which with `owner` tells one attempt from every other.
  tries int not null default 0,
  attempts int not null default 0,
  owner text collate "C",
  leased_ms bigint,
  -- Set before the first byte of the letter leaves: from here on nobody knows without an answer whether it was taken.
  handed boolean not null default false,
  decided_by text collate "C",
  primary key (log_id, id),
  unique (log_id, key)
);
create index letters_next on letters (log_id, lane, next_ms, id) where state = 'waiting';
create index letters_sending on letters (log_id, leased_ms) where state = 'sending';
create index letters_state on letters (log_id, state, id);

-- How far the ledger has been read for letters: commits up to this index have theirs.
create table outbox_place (
  log_id int not null primary key,
  index bigint not null,
  -- The day whose digests are planned.
  digest_day int
);

-- Where officials read mail, sealed under a key outside the database. Beside the ledger, which knows pseudonyms only.
create table official_addresses (
  log_id int not null,
  person text collate "C" not null,
  slot text collate "C" not null,
  sealed bytea not null,
  set_by text collate "C" not null,
  set_at bigint not null,
  primary key (log_id, person)
);

grant select, insert, delete on letters to mingtang_app;
grant update (state, reason, said, address, done_at, next_ms, tries, attempts, owner, leased_ms, handed, decided_by) on letters to mingtang_app;
grant select, insert, update (index, digest_day) on outbox_place to mingtang_app;
grant select, insert, delete, update (slot, sealed, set_by, set_at) on official_addresses to mingtang_app;
