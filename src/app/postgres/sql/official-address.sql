-- Where one official reads mail.
select address from official_addresses where log_id = $1 and person = $2
