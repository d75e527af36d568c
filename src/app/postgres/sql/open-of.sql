-- by the primary key's front.
select index, path, salt, value from open_opening where log_id = $1 and case_ref = $2 order by index, path
