-- How many rows of each file are in the database now, written by this run or before it.
WITH stands AS (
    SELECT 'Export' AS file, hud_id FROM agencies_export WHERE source_id = %(source)s
    UNION ALL
    SELECT 'User', hud_id FROM agencies_importeduser WHERE source_id = %(source)s
    UNION ALL
    SELECT 'Organization', hud_id FROM agencies_agency WHERE source_id = %(source)s
    UNION ALL
    SELECT 'Project', hud_id FROM agencies_project WHERE source_id = %(source)s
    UNION ALL
    SELECT 'ProjectCoC', hud_id FROM agencies_projectcoc WHERE source_id = %(source)s
    UNION ALL
    SELECT 'Client', hud_id FROM clients_client WHERE source_id = %(source)s
    UNION ALL
    SELECT 'Enrollment', hud_id FROM enrollments_enrollment WHERE source_id = %(source)s
    UNION ALL
    SELECT 'Exit', hud_id FROM enrollments_exit WHERE source_id = %(source)s
)
SELECT r.file, count(*)
FROM import_row r JOIN stands ON stands.file = r.file AND stands.hud_id = r.key
WHERE NOT EXISTS (SELECT 1 FROM import_refused f WHERE f.file = r.file AND f.line = r.line)
GROUP BY r.file
