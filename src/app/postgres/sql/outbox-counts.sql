-- How many letters are in each state, by lane; an index alone answers by state, the lanes are few.
select state, lane, count(*) as n, min(planned_at) as oldest from letters where log_id = $1 group by state, lane
