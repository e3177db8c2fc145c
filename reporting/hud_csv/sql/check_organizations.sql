-- A project belongs to an agency of this file, or to one that an earlier file brought.
INSERT INTO import_refused (file, line, column_name, rule, reason)
SELECT 'Project', s.line, 'OrganizationID', 'orphan', 'names no loaded organization'
FROM staging_project s
LEFT JOIN agencies_agency a ON a.source_id = %(source)s AND a.hud_id = s.organizationid
WHERE a.id IS NULL
ON CONFLICT DO NOTHING;
