-- Clients of whom this run wrote any row, for the log.
SELECT client_id FROM import_touched ORDER BY client_id
