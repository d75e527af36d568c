-- one call a batch: see migrations/0003-append.sql.
select n, lost, index, number, again from append_batch($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
