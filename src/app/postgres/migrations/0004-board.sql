-- The board asks every second which lights are on: of a million cases it reads the open ones alone. Neither column changes between a
-- case's first commit and its last, so a commit still writes its row in place (adr/0017).
create index cases_open on cases (log_id, agency) where status = 'open';
