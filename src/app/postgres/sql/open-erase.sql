-- What is public of one commit, by the primary key. $4: paths.
delete from open_opening where log_id = $1 and case_ref = $2 and index = $3 and path = any ($4::text[])
