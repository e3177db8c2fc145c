-- What the checks have to say about loaded rows.
SELECT file, line, column_name, rule, reason, rows FROM import_warning ORDER BY file, line
