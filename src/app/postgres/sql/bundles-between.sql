-- Sealed openings of a range of entries.
select index, audience, slot, sealed from bundles where log_id = $1 and index >= $2 and index < $3 order by index, audience
