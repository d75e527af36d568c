-- Answers that name another entry, case or number than the ledger has.
select a.key from answered a
left join commits c on c.log_id = a.log_id and c.index = a.index
left join cases k on k.log_id = a.log_id and k.ref = a.case_ref
where a.log_id = $1 and (c.case_ref is distinct from a.case_ref or a.number is distinct from k.number)
limit 100
