-- What the checks left out, for the list of findings.
SELECT file, line, column_name, rule, reason FROM import_refused ORDER BY file, line
