-- The tree grows from the size that it was built on, and its checkpoint stands; where it is no longer that size, nothing happens.
with grown as (
  insert into log_tree (log_id, size, root, edge) select $1, $3, $4, $5 where $2::bigint = 0
  on conflict (log_id) do nothing
  returning 1
),
moved as (
  update log_tree set size = $3, root = $4, edge = $5 where log_id = $1 and size = $2 and $2::bigint > 0
  returning 1
),
signed as (
  insert into checkpoints (log_id, size, root, note, at)
  select $1, $3, $4, $6, $7 from (select 1 from grown union all select 1 from moved) as done
  returning 1
)
select exists (select 1 from signed) as done
