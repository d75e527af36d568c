-- The first reason stays.
update log_head set frozen = true, frozen_why = case when frozen then frozen_why else $2 end where log_id = $1
