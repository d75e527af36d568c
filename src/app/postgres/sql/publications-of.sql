-- Some of them in full: by the primary keys. The leaf says whether the commit published or only said something.
select o.index, o.case_ref, o.path, o.value, c.at, convert_from(c.leaf, 'UTF8') as leaf, k.number, k.power, k.agency, k.standard, k.outcome
from open_opening o
join commits c on c.log_id = o.log_id and c.index = o.index
join cases k on k.log_id = o.log_id and k.ref = o.case_ref
where o.log_id = $1 and o.index = any ($2::bigint[])
order by o.index desc, o.path
