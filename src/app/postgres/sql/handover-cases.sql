-- The cases of a hand-over that one person made, with what became of each; what was refused first. At most 5,000.
select c.ref, c.result from handovers h join handover_cases c on c.log_id = h.log_id and c.handover = h.id
where h.log_id = $1 and h.person = $2 and h.id = $3
order by c.result is null or c.result = 'done', c.ref limit 5000
