-- $2 version, $3 owner, $4 now, $5 lease, $6 the last case of the stretch, $7 looked at, $8 moved, $9 whether it was the last stretch.
update recounts set
  after = $6, looked = looked + $7::int, moved = moved + $8::int,
  leased_until = $4::bigint + $5::bigint,
  done_at = case when $9 then $4::bigint end
where log_id = $1 and version = $2 and owner = $3 and done_at is null
returning looked, moved, begun_at
