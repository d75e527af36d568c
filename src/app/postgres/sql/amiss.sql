-- For operators and tests: cases whose turns are not what their row says, or which the ticker would look at too late.
select ref from (
  select log_id, ref, unnest(waiting) as holder from cases where log_id = $1
  except select log_id, ref, holder from turns where log_id = $1
) as missing
union
select ref from (
  select log_id, ref, holder from turns where log_id = $1
  except select log_id, ref, unnest(waiting) from cases where log_id = $1
) as surplus
union
select ref from cases where log_id = $1 and wake_at is not null and (look_at is null or look_at > wake_at)
order by ref
