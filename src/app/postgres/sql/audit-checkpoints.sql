-- Every checkpoint that was signed, with its cosignatures.
select p.size, p.root, p.note, p.at,
  coalesce(array_agg(c.line) filter (where c.line is not null), '{}') || coalesce(array_agg(c.first_line) filter (where c.line is not null), '{}') as lines
from checkpoints p left join cosignatures c on c.log_id = p.log_id and c.size = p.size
where p.log_id = $1 group by p.log_id, p.size order by p.size
