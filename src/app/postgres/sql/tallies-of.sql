-- by the primary key's front.
select agency, day, what, n from tallies where log_id = $1 and power = $2 order by day, what, agency
