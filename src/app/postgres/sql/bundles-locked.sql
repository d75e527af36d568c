-- Bundles of the commits of one case, held until the transaction ends: by their key. $2 the indexes of its commits.
select index, audience, slot, sealed from bundles where log_id = $1 and index = any ($2::bigint[]) order by index, audience for update
