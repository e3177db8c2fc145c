-- A key stands once in its file: the first row is loaded, later ones are told.
INSERT INTO import_refused (file, line, column_name, rule, reason)
SELECT r.file, r.line, '', 'duplicate', format('repeats the key of line %%s', r.first_line)
FROM (
    SELECT file, line, min(line) OVER (PARTITION BY file, key) AS first_line
    FROM import_row WHERE file = ANY (%(files)s)
) AS r
WHERE r.line > r.first_line
ON CONFLICT DO NOTHING;
