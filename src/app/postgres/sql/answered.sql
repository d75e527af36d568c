-- one row by its key.
select encode(body, 'hex') as body, index, case_ref from answered where log_id = $1 and key = $2
