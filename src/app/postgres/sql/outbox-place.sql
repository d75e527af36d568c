-- How far the ledger has been read for letters.
select index, digest_day from outbox_place where log_id = $1
