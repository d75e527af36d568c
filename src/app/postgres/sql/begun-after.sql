-- The cases that begin behind an index, in the order of the ledger, by its key. Reference commits are no cases.
select index, case_ref as ref from commits
where log_id = $1 and index > $2 and seq = 1 and case_ref not like 'ref:%'
order by index limit $3
