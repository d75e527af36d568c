-- Notices go by the ledger: what is public of decisions, the newest first, without looking at every case. Publications that are taken down
-- are deleted from here, so they leave the list with that.
create index open_opening_newest on open_opening (log_id, index, case_ref);
