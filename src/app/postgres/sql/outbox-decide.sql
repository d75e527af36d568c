-- An official sends again or cancels. $3 the states it must be in, $4 the new one, $5 who, $6 the moment.
update letters set state = $4, decided_by = $5, done_at = $6, tries = 0, next_ms = (extract(epoch from clock_timestamp()) * 1000)::bigint,
  reason = case when $4 = 'cancelled' then 'by-hand' else reason end
where log_id = $1 and id = $2 and state = any ($3::text[])
returning id
