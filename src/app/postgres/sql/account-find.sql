select name, person, password_hash from accounts where log_id = $1 and name = $2 and not disabled
