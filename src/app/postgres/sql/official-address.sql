-- Where one official reads mail.
select person, slot, sealed from official_addresses where log_id = $1 and person = $2
