-- Keys to be destroyed, each with the file that it sealed or null.
insert into retired (log_id, slot, file) select $1, unnest($2::text[]), unnest($3::text[]) on conflict do nothing
