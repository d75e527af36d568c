-- How many cases each version of the calendar moved, where all were looked at.
select version, moved from recounts where log_id = $1 and done_at is not null order by version
