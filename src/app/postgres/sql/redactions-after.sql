-- Commits that erase something, behind $2 and up to $3, in order: by the primary key. Canonical leaves spell an event in one way only.
select index, case_ref as ref, seq, convert_from(leaf, 'UTF8') as leaf
from commits
where log_id = $1 and index > $2 and index <= $3 and position('"type":"redacted"'::bytea in leaf) > 0
order by index
