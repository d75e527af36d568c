-- The newest checkpoints that somebody cosigned, with the first line of each witness.
select p.size, p.root, p.note, p.at, array_agg(c.first_line order by c.witness) as lines
from checkpoints p join cosignatures c on c.log_id = p.log_id and c.size = p.size
where p.log_id = $1
group by p.log_id, p.size order by p.size desc limit $2
