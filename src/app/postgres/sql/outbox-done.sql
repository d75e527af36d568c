-- How an attempt ended. Who heard a yes says so even where the lease ran out meanwhile and the letter counted as uncertain.
-- $3 who, $4 which attempt, $5 state, $6 reason, $7 answered number, $8 masked address, $9 the moment, $10 wait in ms.
update letters set state = $5, reason = $6, said = $7, address = coalesce($8, address), done_at = $9, next_ms = (extract(epoch from clock_timestamp()) * 1000)::bigint + $10::bigint, leased_ms = null
where log_id = $1 and id = $2 and owner = $3 and attempts = $4
  and (state = 'sending' or (state = 'uncertain' and $5 = 'sent'))
returning id
