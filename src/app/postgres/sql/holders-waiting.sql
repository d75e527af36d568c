-- Persons in whose own hands open cases are, with how many: of the table of turns, by its key.
select holder, count(*)::int as n from turns where log_id = $1 and holder >= 'person:' and holder < 'person;' group by holder
