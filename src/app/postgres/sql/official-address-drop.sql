-- This official gets no mail any more.
delete from official_addresses where log_id = $1 and person = $2
