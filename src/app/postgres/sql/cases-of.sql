-- References of cases in order, a page at a time, by the primary key: $3 with those that have ended, $4 of these powers (null: of all).
select ref from cases
where log_id = $1 and ref > $2 and ($3 or status = 'open' or wake_at is not null) and ($4::text[] is null or power = any ($4))
order by ref limit $5
