-- How far redactions are carried out.
select index from erasing_place where log_id = $1
