-- Cases with a clock that may run, in order of their reference, a page at a time, by the primary key; `seq` says how many commits each has. A
-- publication is owed after closing (wake_at).
select ref, seq from cases where log_id = $1 and (status = 'open' or wake_at is not null) and ref > $2 order by ref limit $3
