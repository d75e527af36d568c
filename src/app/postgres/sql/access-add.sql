-- One row a case whose closed part was read.
insert into access_log (log_id, at, reader, post, ground, case_ref, audience)
select $1, $2, $3, $4, $5, unnest($6::text[]), $7
