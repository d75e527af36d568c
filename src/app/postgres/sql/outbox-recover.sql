-- Letters of a process that is gone: what had not begun to leave is sent again, what had is uncertain. $2 the moment.
update letters set state = case when handed then 'uncertain' else 'waiting' end, reason = 'process-ended', said = null, done_at = $2,
  next_ms = (extract(epoch from clock_timestamp()) * 1000)::bigint, leased_ms = null
where log_id = $1 and state = 'sending' and leased_ms <= (extract(epoch from clock_timestamp()) * 1000)::bigint
returning id
