-- How many cases `cases-of` goes through: $2 with those that have ended, $3 of these powers (null: of all).
select count(*)::int as n from cases where log_id = $1 and ($2 or status = 'open' or wake_at is not null) and ($3::text[] is null or power = any ($3))
