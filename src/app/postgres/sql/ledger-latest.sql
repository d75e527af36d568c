-- The latest moment on the ledger, where it is later than $2: by the ranges of blocks, none of which is, as a rule.
select max(at) as at from commits where log_id = $1 and at > $2
