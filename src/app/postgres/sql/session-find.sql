-- By the hash of the token: whoever reads the table cannot sign in with it.
select s.account, a.person, s.expires_at
from sessions s join accounts a on a.log_id = s.log_id and a.name = s.account
where s.log_id = $1 and s.token_hash = $2 and s.expires_at > $3 and not a.disabled
