column access_log.01 log_id integer not null
column access_log.02 id bigint not null identity
column access_log.03 at bigint not null
column access_log.04 reader text collate C not null
column access_log.05 post text collate C
column access_log.06 ground text not null
column access_log.07 case_ref text collate C not null
column access_log.08 audience text collate C not null
column access_log.09 salt bytea not null default decode(replace((gen_random_uuid())::text, '-'::text, ''::text), 'hex'::text)
column accounts.01 log_id integer not null
column accounts.02 name text collate C not null
column accounts.03 person text collate C not null
column accounts.04 password_hash text not null
column accounts.05 created_at bigint not null
column accounts.06 disabled boolean not null default false
column answered.01 log_id integer not null
column answered.02 key text collate C not null
column answered.03 body bytea not null
column answered.04 index bigint not null
column answered.05 case_ref text collate C not null
column answered.06 number text collate C
column bundles.01 log_id integer not null
column bundles.02 index bigint not null
column bundles.03 audience text collate C not null
column bundles.04 slot text collate C not null
column bundles.05 sealed bytea not null external
column cases.01 log_id integer not null
column cases.02 ref text collate C not null
column cases.03 number text collate C not null
column cases.04 query_mac bytea
column cases.05 seq integer not null
column cases.06 head bytea not null
column cases.07 power text collate C not null
column cases.08 agency text collate C not null
column cases.09 standard integer not null
column cases.10 status text collate C not null
column cases.11 outcome text collate C
column cases.12 received_at bigint not null
column cases.13 accepted_at bigint
column cases.14 concluded_at bigint
column cases.15 closed_at bigint
column cases.16 waiting text[] collate C not null
column cases.17 steps text[] collate C not null
column cases.18 warn_at bigint
column cases.19 red_at bigint
column cases.20 due_on integer
column cases.21 stopped boolean not null
column cases.22 wake_at bigint
column cases.23 look_at bigint
column cases.24 leased_until bigint
column cases.25 late boolean not null
column cases.26 fold text collate C not null
column cases.27 snapshot bytea external
column checkpoints.01 log_id integer not null
column checkpoints.02 size bigint not null
column checkpoints.03 root bytea not null
column checkpoints.04 note text not null
column checkpoints.05 at bigint not null
column commits.01 log_id integer not null
column commits.02 index bigint not null
column commits.03 case_ref text collate C not null
column commits.04 seq integer not null
column commits.05 hash bytea not null
column commits.06 leaf bytea not null
column commits.07 at bigint not null
column cosignatures.01 log_id integer not null
column cosignatures.02 size bigint not null
column cosignatures.03 witness text collate C not null
column cosignatures.04 line text not null
column cosignatures.05 at bigint not null
column cosignatures.06 first_line text not null
column cosignatures.07 first_at bigint not null
column counters.01 log_id integer not null
column counters.02 prefix text collate C not null
column counters.03 year integer not null
column counters.04 n integer not null
column erasing_place.01 log_id integer not null
column erasing_place.02 index bigint not null
column handover_cases.01 log_id integer not null
column handover_cases.02 handover text collate C not null
column handover_cases.03 ref text collate C not null
column handover_cases.04 head bytea not null
column handover_cases.05 result text collate C
column handovers.01 log_id integer not null
column handovers.02 id text collate C not null
column handovers.03 person text collate C not null
column handovers.04 post text collate C not null
column handovers.05 from_holder text collate C not null
column handovers.06 to_holder text collate C not null
column handovers.07 made_at bigint not null
column handovers.08 signed_at bigint
column handovers.09 finished_at bigint
column handovers.10 leased_until bigint
column inquiry_requests.01 log_id integer not null
column inquiry_requests.02 id text collate C not null
column inquiry_requests.03 asker text collate C not null
column inquiry_requests.04 slot text collate C not null
column inquiry_requests.05 sealed bytea not null
column inquiry_requests.06 asked_at bigint not null
column key_requests.01 log_id integer not null
column key_requests.02 kid text collate C not null
column key_requests.03 person text collate C not null
column key_requests.04 value jsonb not null
column key_requests.05 asked_at bigint not null
column letters.01 log_id integer not null
column letters.02 id bigint not null identity
column letters.03 key text collate C not null
column letters.04 lane text collate C not null
column letters.05 kind text collate C not null
column letters.06 recipient text collate C not null
column letters.07 index bigint
column letters.08 case_ref text collate C
column letters.09 state text collate C not null default 'waiting'::text
column letters.10 reason text collate C
column letters.11 said integer
column letters.12 address text
column letters.13 planned_at bigint not null
column letters.14 done_at bigint
column letters.15 next_ms bigint not null
column letters.16 tries integer not null default 0
column letters.17 attempts integer not null default 0
column letters.18 owner text collate C
column letters.19 leased_ms bigint
column letters.20 handed boolean not null default false
column letters.21 decided_by text collate C
column log_head.01 log_id integer not null identity
column log_head.02 name text collate C not null
column log_head.03 next_index bigint not null default 0
column log_head.04 reference bigint not null default '-1'::integer
column log_head.05 frozen boolean not null default false
column log_head.06 frozen_why text
column log_tree.01 log_id integer not null
column log_tree.02 size bigint not null
column log_tree.03 root bytea not null
column log_tree.04 edge bytea not null
column official_addresses.01 log_id integer not null
column official_addresses.02 person text collate C not null
column official_addresses.03 slot text collate C not null
column official_addresses.04 sealed bytea not null
column official_addresses.05 set_by text collate C not null
column official_addresses.06 set_at bigint not null
column open_opening.01 log_id integer not null
column open_opening.02 case_ref text collate C not null
column open_opening.03 index bigint not null
column open_opening.04 path text collate C not null
column open_opening.05 salt text collate C not null
column open_opening.06 value json not null
column outbox_place.01 log_id integer not null
column outbox_place.02 index bigint not null
column outbox_place.03 digest_day integer
column read_hashes.01 log_id integer not null
column read_hashes.02 until bigint not null
column read_hashes.03 hashes bytea not null
column reads_closed.01 log_id integer not null
column reads_closed.02 until bigint not null
column recounts.01 log_id integer not null
column recounts.02 version integer not null
column recounts.03 after text collate C not null default ''::text
column recounts.04 looked integer not null default 0
column recounts.05 moved integer not null default 0
column recounts.06 begun_at bigint not null
column recounts.07 done_at bigint
column recounts.08 owner text not null
column recounts.09 leased_until bigint not null
column retired.01 log_id integer not null
column retired.02 slot text collate C not null
column retired.03 file text collate C
column sessions.01 log_id integer not null
column sessions.02 token_hash bytea not null
column sessions.03 account text collate C not null
column sessions.04 created_at bigint not null
column sessions.05 seen_at bigint not null
column sessions.06 expires_at bigint not null
column tallies.01 log_id integer not null
column tallies.02 power text collate C not null
column tallies.03 agency text collate C not null
column tallies.04 day integer not null
column tallies.05 what text collate C not null
column tallies.06 n integer not null
column turns.01 log_id integer not null
column turns.02 holder text collate C not null
column turns.03 ref text collate C not null
column upload_payers.01 log_id integer not null
column upload_payers.02 token_hash bytea not null
column upload_payers.03 payer text collate C not null
column upload_payers.04 created_at bigint not null
column uploads.01 log_id integer not null
column uploads.02 token_hash bytea not null
column uploads.03 file text collate C not null
column uploads.04 slot text collate C not null
column uploads.05 size bigint not null
column uploads.06 media_type text collate C not null
column uploads.07 sha256 bytea not null
column uploads.08 owner text collate C not null
column uploads.09 created_at bigint not null
column uploads.10 used_by_index bigint
constraint access_log FOREIGN KEY (log_id) REFERENCES log_head(log_id)
constraint access_log PRIMARY KEY (log_id, id)
constraint accounts FOREIGN KEY (log_id) REFERENCES log_head(log_id)
constraint accounts PRIMARY KEY (log_id, name)
constraint answered PRIMARY KEY (log_id, key)
constraint bundles PRIMARY KEY (log_id, index, audience)
constraint cases PRIMARY KEY (log_id, ref)
constraint cases UNIQUE (log_id, number)
constraint checkpoints CHECK ((length(root) = 32))
constraint checkpoints FOREIGN KEY (log_id) REFERENCES log_head(log_id)
constraint checkpoints PRIMARY KEY (log_id, size)
constraint commits CHECK ((length(hash) = 32))
constraint commits CHECK ((seq > 0))
constraint commits PRIMARY KEY (log_id, index)
constraint commits UNIQUE (log_id, case_ref, seq)
constraint cosignatures FOREIGN KEY (log_id, size) REFERENCES checkpoints(log_id, size)
constraint cosignatures PRIMARY KEY (log_id, size, witness)
constraint counters PRIMARY KEY (log_id, prefix, year)
constraint erasing_place FOREIGN KEY (log_id) REFERENCES log_head(log_id)
constraint erasing_place PRIMARY KEY (log_id)
constraint handover_cases FOREIGN KEY (log_id, handover) REFERENCES handovers(log_id, id) ON DELETE CASCADE
constraint handover_cases PRIMARY KEY (log_id, handover, ref)
constraint handovers FOREIGN KEY (log_id) REFERENCES log_head(log_id)
constraint handovers PRIMARY KEY (log_id, id)
constraint inquiry_requests FOREIGN KEY (log_id) REFERENCES log_head(log_id)
constraint inquiry_requests PRIMARY KEY (log_id, id)
constraint key_requests FOREIGN KEY (log_id) REFERENCES log_head(log_id)
constraint key_requests PRIMARY KEY (log_id, kid)
constraint letters CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'uncertain'::text, 'cancelled'::text, 'unaddressed'::text])))
constraint letters PRIMARY KEY (log_id, id)
constraint letters UNIQUE (log_id, key)
constraint log_head PRIMARY KEY (log_id)
constraint log_head UNIQUE (name)
constraint log_tree CHECK ((length(root) = 32))
constraint log_tree FOREIGN KEY (log_id) REFERENCES log_head(log_id)
constraint log_tree PRIMARY KEY (log_id)
constraint official_addresses PRIMARY KEY (log_id, person)
constraint open_opening PRIMARY KEY (log_id, case_ref, index, path)
constraint outbox_place PRIMARY KEY (log_id)
constraint read_hashes FOREIGN KEY (log_id) REFERENCES log_head(log_id)
constraint read_hashes PRIMARY KEY (log_id, until)
constraint reads_closed FOREIGN KEY (log_id) REFERENCES log_head(log_id)
constraint reads_closed PRIMARY KEY (log_id)
constraint recounts CHECK ((version > 1))
constraint recounts FOREIGN KEY (log_id) REFERENCES log_head(log_id)
constraint recounts PRIMARY KEY (log_id, version)
constraint retired FOREIGN KEY (log_id) REFERENCES log_head(log_id)
constraint retired PRIMARY KEY (log_id, slot)
constraint sessions FOREIGN KEY (log_id) REFERENCES log_head(log_id)
constraint sessions FOREIGN KEY (log_id, account) REFERENCES accounts(log_id, name)
constraint sessions PRIMARY KEY (log_id, token_hash)
constraint tallies PRIMARY KEY (log_id, power, agency, day, what)
constraint turns PRIMARY KEY (log_id, holder, ref)
constraint upload_payers FOREIGN KEY (log_id) REFERENCES log_head(log_id)
constraint upload_payers PRIMARY KEY (log_id, token_hash)
constraint uploads FOREIGN KEY (log_id) REFERENCES log_head(log_id)
constraint uploads PRIMARY KEY (log_id, token_hash)
function append_batch(IN p_log integer, IN p_careful boolean, IN p_ref text[], IN p_seq integer[], IN p_at bigint[], IN p_reference bigint[], IN p_hash bytea[], IN p_leaf bytea[], IN p_key text[], IN p_body bytea[], IN p_upload_of integer[], IN p_upload bytea[], IN p_prefix text[], IN p_year integer[], IN p_mac bytea[], IN p_power text[], IN p_agency text[], IN p_standard integer[], IN p_status text[], IN p_outcome text[], IN p_received_at bigint[], IN p_accepted_at bigint[], IN p_concluded_at bigint[], IN p_closed_at bigint[], IN p_waiting text[], IN p_steps text[], IN p_warn_at bigint[], IN p_red_at bigint[], IN p_due_on integer[], IN p_stopped boolean[], IN p_wake_at bigint[], IN p_late boolean[], IN p_fold text[], IN p_snapshot bytea[], IN p_tally_of integer[], IN p_tally_day integer[], IN p_tally text[], IN p_bundle_of integer[], IN p_audience text[], IN p_slot text[], IN p_sealed bytea[], IN p_down_of integer[], IN p_down text[], IN p_open_of integer[], IN p_path text[], IN p_salt text[], IN p_value text[], OUT o_lost text[], OUT o_index bigint[], OUT o_number text[]) security definer search_path=public, pg_temp, enable_seqscan=off, enable_bitmapscan=off, enable_hashjoin=off, enable_mergejoin=off, enable_sort=off, enable_incremental_sort=off, jit=off, plan_cache_mode=force_generic_plan body f91ad97efbc7643d6c053e693a32318f
function close_reads(p_log integer, p_until bigint) security definer search_path=public, pg_temp body cda6564377f387b074b4b1ab53a9b327
function open_log(p_name text) security definer search_path=public, pg_temp body cd0e64e40aa2dbdf445a5038800ba33e
function read_after_closing()  body 660017d0b0a346955f4d0e1538f42087
function refuse_change()  body efb97a00b033400b02a793e39565d34f
grant DELETE on bundles to mingtang_redactor
grant DELETE on handover_cases to mingtang_app
grant DELETE on handovers to mingtang_app
grant DELETE on inquiry_requests to mingtang_app
grant DELETE on key_requests to mingtang_app
grant DELETE on letters to mingtang_app
grant DELETE on official_addresses to mingtang_app
grant DELETE on open_opening to mingtang_redactor
grant DELETE on retired to mingtang_redactor
grant DELETE on sessions to mingtang_app
grant DELETE on upload_payers to mingtang_app
grant DELETE on uploads to mingtang_app
grant DELETE on uploads to mingtang_redactor
grant EXECUTE on function append_batch to mingtang_app
grant EXECUTE on function close_reads to mingtang_app
grant EXECUTE on function open_log to mingtang_app
grant INSERT on access_log to mingtang_app
grant INSERT on accounts to mingtang_app
grant INSERT on checkpoints to mingtang_integrator
grant INSERT on cosignatures to mingtang_integrator
grant INSERT on erasing_place to mingtang_app
grant INSERT on handover_cases to mingtang_app
grant INSERT on handovers to mingtang_app
grant INSERT on inquiry_requests to mingtang_app
grant INSERT on key_requests to mingtang_app
grant INSERT on letters to mingtang_app
grant INSERT on log_tree to mingtang_integrator
grant INSERT on official_addresses to mingtang_app
grant INSERT on outbox_place to mingtang_app
grant INSERT on read_hashes to mingtang_app
grant INSERT on recounts to mingtang_app
grant INSERT on retired to mingtang_redactor
grant INSERT on sessions to mingtang_app
grant INSERT on upload_payers to mingtang_app
grant INSERT on uploads to mingtang_app
grant SELECT (accepted_at) on cases to mingtang_hall
grant SELECT (agency) on cases to mingtang_hall
grant SELECT (case_ref) on commits to mingtang_redactor
grant SELECT (closed_at) on cases to mingtang_hall
grant SELECT (concluded_at) on cases to mingtang_hall
grant SELECT (due_on) on cases to mingtang_hall
grant SELECT (file) on uploads to mingtang_redactor
grant SELECT (fold) on cases to mingtang_hall
grant SELECT (head) on cases to mingtang_hall
grant SELECT (index) on commits to mingtang_redactor
grant SELECT (late) on cases to mingtang_hall
grant SELECT (log_id) on cases to mingtang_hall
grant SELECT (log_id) on commits to mingtang_redactor
grant SELECT (log_id) on uploads to mingtang_redactor
grant SELECT (number) on cases to mingtang_hall
grant SELECT (outcome) on cases to mingtang_hall
grant SELECT (power) on cases to mingtang_hall
grant SELECT (received_at) on cases to mingtang_hall
grant SELECT (red_at) on cases to mingtang_hall
grant SELECT (ref) on cases to mingtang_hall
grant SELECT (seq) on cases to mingtang_hall
grant SELECT (snapshot) on cases to mingtang_hall
grant SELECT (standard) on cases to mingtang_hall
grant SELECT (status) on cases to mingtang_hall
grant SELECT (steps) on cases to mingtang_hall
grant SELECT (stopped) on cases to mingtang_hall
grant SELECT (waiting) on cases to mingtang_hall
grant SELECT (wake_at) on cases to mingtang_hall
grant SELECT (warn_at) on cases to mingtang_hall
grant SELECT on access_log to mingtang_app
grant SELECT on accounts to mingtang_app
grant SELECT on answered to mingtang_app
grant SELECT on bundles to mingtang_app
grant SELECT on bundles to mingtang_redactor
grant SELECT on cases to mingtang_app
grant SELECT on checkpoints to mingtang_app
grant SELECT on checkpoints to mingtang_hall
grant SELECT on checkpoints to mingtang_integrator
grant SELECT on commits to mingtang_app
grant SELECT on commits to mingtang_hall
grant SELECT on commits to mingtang_integrator
grant SELECT on cosignatures to mingtang_app
grant SELECT on cosignatures to mingtang_hall
grant SELECT on cosignatures to mingtang_integrator
grant SELECT on erasing_place to mingtang_app
grant SELECT on handover_cases to mingtang_app
grant SELECT on handovers to mingtang_app
grant SELECT on inquiry_requests to mingtang_app
grant SELECT on key_requests to mingtang_app
grant SELECT on letters to mingtang_app
grant SELECT on log_head to mingtang_app
grant SELECT on log_head to mingtang_hall
grant SELECT on log_head to mingtang_integrator
grant SELECT on log_tree to mingtang_app
grant SELECT on log_tree to mingtang_hall
grant SELECT on log_tree to mingtang_integrator
grant SELECT on official_addresses to mingtang_app
grant SELECT on open_opening to mingtang_app
grant SELECT on open_opening to mingtang_hall
grant SELECT on open_opening to mingtang_redactor
grant SELECT on outbox_place to mingtang_app
grant SELECT on read_hashes to mingtang_app
grant SELECT on reads_closed to mingtang_app
grant SELECT on recounts to mingtang_app
grant SELECT on recounts to mingtang_hall
grant SELECT on retired to mingtang_redactor
grant SELECT on sessions to mingtang_app
grant SELECT on tallies to mingtang_app
grant SELECT on tallies to mingtang_hall
grant SELECT on turns to mingtang_app
grant SELECT on upload_payers to mingtang_app
grant SELECT on uploads to mingtang_app
grant UPDATE (address) on letters to mingtang_app
grant UPDATE (at) on cosignatures to mingtang_integrator
grant UPDATE (attempts) on letters to mingtang_app
grant UPDATE (decided_by) on letters to mingtang_app
grant UPDATE (digest_day) on outbox_place to mingtang_app
grant UPDATE (disabled) on accounts to mingtang_app
grant UPDATE (done_at) on letters to mingtang_app
grant UPDATE (expires_at) on sessions to mingtang_app
grant UPDATE (finished_at) on handovers to mingtang_app
grant UPDATE (frozen) on log_head to mingtang_integrator
grant UPDATE (frozen_why) on log_head to mingtang_integrator
grant UPDATE (handed) on letters to mingtang_app
grant UPDATE (index) on erasing_place to mingtang_app
grant UPDATE (index) on outbox_place to mingtang_app
grant UPDATE (leased_ms) on letters to mingtang_app
grant UPDATE (leased_until) on cases to mingtang_app
grant UPDATE (leased_until) on handovers to mingtang_app
grant UPDATE (line) on cosignatures to mingtang_integrator
grant UPDATE (look_at) on cases to mingtang_app
grant UPDATE (next_ms) on letters to mingtang_app
grant UPDATE (owner) on letters to mingtang_app
grant UPDATE (password_hash) on accounts to mingtang_app
grant UPDATE (reason) on letters to mingtang_app
grant UPDATE (result) on handover_cases to mingtang_app
grant UPDATE (said) on letters to mingtang_app
grant UPDATE (sealed) on bundles to mingtang_redactor
grant UPDATE (sealed) on official_addresses to mingtang_app
grant UPDATE (seen_at) on sessions to mingtang_app
grant UPDATE (set_at) on official_addresses to mingtang_app
grant UPDATE (set_by) on official_addresses to mingtang_app
grant UPDATE (signed_at) on handovers to mingtang_app
grant UPDATE (slot) on bundles to mingtang_redactor
grant UPDATE (slot) on official_addresses to mingtang_app
grant UPDATE (state) on letters to mingtang_app
grant UPDATE (tries) on letters to mingtang_app
grant UPDATE on log_tree to mingtang_integrator
grant UPDATE on recounts to mingtang_app
index CREATE INDEX access_log_at ON access_log USING btree (log_id, at, id)
index CREATE INDEX access_log_case ON access_log USING btree (log_id, case_ref, id)
index CREATE INDEX cases_agency ON cases USING btree (log_id, agency, received_at, ref)
index CREATE INDEX cases_concluded ON cases USING btree (log_id, concluded_at) WHERE (concluded_at IS NOT NULL)
index CREATE INDEX cases_look ON cases USING btree (log_id, look_at) WHERE (look_at IS NOT NULL)
index CREATE INDEX cases_open ON cases USING btree (log_id, power, agency) WHERE (status = 'open'::text)
index CREATE INDEX cases_power ON cases USING btree (log_id, power, received_at, ref)
index CREATE INDEX cases_received ON cases USING btree (log_id, received_at, ref)
index CREATE INDEX commits_at ON commits USING brin (at) WITH (autosummarize='on')
index CREATE INDEX commits_reference ON commits USING btree (log_id, index) WHERE (case_ref ~~ 'ref:%'::text)
index CREATE INDEX handovers_person ON handovers USING btree (log_id, person, made_at)
index CREATE INDEX handovers_unfinished ON handovers USING btree (log_id) WHERE ((signed_at IS NOT NULL) AND (finished_at IS NULL))
index CREATE INDEX key_requests_person ON key_requests USING btree (log_id, person)
index CREATE INDEX letters_next ON letters USING btree (log_id, lane, next_ms, id) WHERE (state = 'waiting'::text)
index CREATE INDEX letters_sending ON letters USING btree (log_id, leased_ms) WHERE (state = 'sending'::text)
index CREATE INDEX letters_state ON letters USING btree (log_id, state, id)
index CREATE INDEX open_opening_newest ON open_opening USING btree (log_id, index, case_ref)
index CREATE INDEX sessions_account ON sessions USING btree (log_id, account)
index CREATE INDEX sessions_expiry ON sessions USING btree (log_id, expires_at)
index CREATE INDEX uploads_unused ON uploads USING btree (created_at) WHERE (used_by_index IS NULL)
index CREATE UNIQUE INDEX access_log_pkey ON access_log USING btree (log_id, id)
index CREATE UNIQUE INDEX accounts_pkey ON accounts USING btree (log_id, name)
index CREATE UNIQUE INDEX answered_pkey ON answered USING btree (log_id, key)
index CREATE UNIQUE INDEX bundles_pkey ON bundles USING btree (log_id, index, audience)
index CREATE UNIQUE INDEX cases_log_id_number_key ON cases USING btree (log_id, number)
index CREATE UNIQUE INDEX cases_pkey ON cases USING btree (log_id, ref)
index CREATE UNIQUE INDEX checkpoints_pkey ON checkpoints USING btree (log_id, size)
index CREATE UNIQUE INDEX commits_log_id_case_ref_seq_key ON commits USING btree (log_id, case_ref, seq)
index CREATE UNIQUE INDEX commits_pkey ON commits USING btree (log_id, index)
index CREATE UNIQUE INDEX cosignatures_pkey ON cosignatures USING btree (log_id, size, witness)
index CREATE UNIQUE INDEX counters_pkey ON counters USING btree (log_id, prefix, year)
index CREATE UNIQUE INDEX erasing_place_pkey ON erasing_place USING btree (log_id)
index CREATE UNIQUE INDEX handover_cases_pkey ON handover_cases USING btree (log_id, handover, ref)
index CREATE UNIQUE INDEX handovers_pkey ON handovers USING btree (log_id, id)
index CREATE UNIQUE INDEX inquiry_requests_pkey ON inquiry_requests USING btree (log_id, id)
index CREATE UNIQUE INDEX key_requests_pkey ON key_requests USING btree (log_id, kid)
index CREATE UNIQUE INDEX letters_log_id_key_key ON letters USING btree (log_id, key)
index CREATE UNIQUE INDEX letters_pkey ON letters USING btree (log_id, id)
index CREATE UNIQUE INDEX log_head_name_key ON log_head USING btree (name)
index CREATE UNIQUE INDEX log_head_pkey ON log_head USING btree (log_id)
index CREATE UNIQUE INDEX log_tree_pkey ON log_tree USING btree (log_id)
index CREATE UNIQUE INDEX official_addresses_pkey ON official_addresses USING btree (log_id, person)
index CREATE UNIQUE INDEX open_opening_pkey ON open_opening USING btree (log_id, case_ref, index, path)
index CREATE UNIQUE INDEX outbox_place_pkey ON outbox_place USING btree (log_id)
index CREATE UNIQUE INDEX read_hashes_pkey ON read_hashes USING btree (log_id, until)
index CREATE UNIQUE INDEX reads_closed_pkey ON reads_closed USING btree (log_id)
index CREATE UNIQUE INDEX recounts_pkey ON recounts USING btree (log_id, version)
index CREATE UNIQUE INDEX retired_pkey ON retired USING btree (log_id, slot)
index CREATE UNIQUE INDEX sessions_pkey ON sessions USING btree (log_id, token_hash)
index CREATE UNIQUE INDEX tallies_pkey ON tallies USING btree (log_id, power, agency, day, what)
index CREATE UNIQUE INDEX turns_pkey ON turns USING btree (log_id, holder, ref)
index CREATE UNIQUE INDEX upload_payers_pkey ON upload_payers USING btree (log_id, token_hash)
index CREATE UNIQUE INDEX uploads_pkey ON uploads USING btree (log_id, token_hash)
table access_log
table accounts
table answered
table bundles
table cases with fillfactor=70
table checkpoints
table commits
table cosignatures
table counters
table erasing_place
table handover_cases
table handovers
table inquiry_requests
table key_requests
table letters
table log_head
table log_tree
table official_addresses
table open_opening
table outbox_place
table read_hashes
table reads_closed
table recounts
table retired
table sessions
table tallies with fillfactor=70
table turns
table upload_payers
table uploads
trigger CREATE TRIGGER access_log_after_closing BEFORE INSERT ON access_log FOR EACH ROW EXECUTE FUNCTION read_after_closing()
trigger CREATE TRIGGER access_log_stands BEFORE DELETE OR UPDATE OR TRUNCATE ON access_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
trigger CREATE TRIGGER checkpoints_stand BEFORE DELETE OR UPDATE OR TRUNCATE ON checkpoints FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
trigger CREATE TRIGGER commits_stand BEFORE DELETE OR UPDATE OR TRUNCATE ON commits FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
trigger CREATE TRIGGER read_hashes_stand BEFORE DELETE OR UPDATE OR TRUNCATE ON read_hashes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
