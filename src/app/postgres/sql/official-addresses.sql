-- Where officials read mail.
select person, address from official_addresses where log_id = $1
