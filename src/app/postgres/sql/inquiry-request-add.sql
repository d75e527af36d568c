-- $2 id, $3 who asks, $4 slot of the key, $5 what is asked, sealed, $6 the moment, $7 how many of his may wait. A row where it is there now and was not.
insert into inquiry_requests (log_id, id, asker, slot, sealed, asked_at)
select $1, $2, $3, $4, $5, $6
where (select count(*) from inquiry_requests where log_id = $1 and asker = $3) < $7
on conflict (log_id, id) do nothing
returning id
