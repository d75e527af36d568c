-- The hand-overs of one person, the newest twenty or the one named, each with what became of its cases. By the key of its cases.
select h.id, h.person, h.post, h.from_holder, h.to_holder, h.made_at, h.signed_at, h.finished_at, count(c.ref)::int as total,
  count(*) filter (where c.result = 'done')::int as done, count(*) filter (where c.result is not null and c.result <> 'done')::int as left
from (
  select * from handovers where log_id = $1 and person = $2 and ($3::text is null or id = $3) order by made_at desc, id limit 20
) h
left join handover_cases c on c.log_id = $1 and c.handover = h.id
group by h.id, h.person, h.post, h.from_holder, h.to_holder, h.made_at, h.signed_at, h.finished_at
order by h.made_at desc, h.id
