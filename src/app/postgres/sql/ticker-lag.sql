-- by the partial index cases_look: only cases that the ticker is to look at now are read, and there are none while it keeps up.
select min(wake_at) as since from cases where log_id = $1 and look_at <= $2 and wake_at <= $2
