-- Where officials read mail.
select person, slot, sealed from official_addresses where log_id = $1
