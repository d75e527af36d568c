-- What is public of decisions, the newest first, by the index open_opening_newest. $2 before which index. Many, so only what filters need.
select o.index, o.case_ref, k.power, k.agency
from (
  select index, case_ref from open_opening where log_id = $1 and index < $2 group by index, case_ref order by index desc limit $3
) as o
join cases k on k.log_id = $1 and k.ref = o.case_ref
order by o.index desc
