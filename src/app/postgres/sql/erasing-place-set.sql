-- Forward only: two workers may have read the same stretch.
insert into erasing_place as p (log_id, index) values ($1, $2)
on conflict (log_id) do update set index = greatest(p.index, excluded.index)
