-- Letters that are done with: of webhooks and of nobody's mail before $2, of people before $3. What failed or is uncertain waits for somebody.
delete from letters
where log_id = $1 and state in ('sent', 'unaddressed', 'cancelled')
  and done_at < case when lane = 'mail' and state = 'sent' then $3::bigint else $2::bigint end
