-- Open cases in order of their reference, a page at a time, by the primary key; `seq` says how many commits each has.
select ref, seq from cases where log_id = $1 and status = 'open' and ref > $2 order by ref limit $3
