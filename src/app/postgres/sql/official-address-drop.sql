-- This official gets no mail any more. Gives the slot that is needed no more.
delete from official_addresses where log_id = $1 and person = $2 returning slot
