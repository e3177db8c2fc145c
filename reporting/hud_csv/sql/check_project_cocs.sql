-- A CoC record belongs to a loaded project.
INSERT INTO import_refused (file, line, column_name, rule, reason)
SELECT 'ProjectCoC', s.line, 'ProjectID', 'orphan', 'names no loaded project'
FROM staging_projectcoc s
LEFT JOIN agencies_project p ON p.source_id = %(source)s AND p.hud_id = s.projectid
WHERE p.id IS NULL
ON CONFLICT DO NOTHING;
