-- How far the tree of a log has been built.
select size, root, edge from log_tree where log_id = $1
