-- V3: no client rows of a victim service provider, which runs its own comparable database.
INSERT INTO import_refused (file, line, column_name, rule, reason)
SELECT 'Enrollment', s.line, 'ProjectID', 'V3',
       'project of a victim service provider: no client rows in a shared system'
FROM staging_enrollment s
JOIN agencies_project p ON p.source_id = %(source)s AND p.hud_id = s.projectid
JOIN agencies_agency a ON a.id = p.agency_id
WHERE a.is_victim_service_provider
ON CONFLICT DO NOTHING;

-- An enrollment names a loaded project ...
INSERT INTO import_refused (file, line, column_name, rule, reason)
SELECT 'Enrollment', s.line, 'ProjectID', 'orphan', 'names no loaded project'
FROM staging_enrollment s
LEFT JOIN agencies_project p ON p.source_id = %(source)s AND p.hud_id = s.projectid
WHERE p.id IS NULL
ON CONFLICT DO NOTHING;

-- ... and a client of this file, or one whom an earlier file brought.
INSERT INTO import_refused (file, line, column_name, rule, reason)
SELECT 'Enrollment', s.line, 'PersonalID', 'orphan', 'names no loaded client'
FROM staging_enrollment s
WHERE NOT EXISTS (
    SELECT 1 FROM staging_client c
    WHERE c.personalid = s.personalid
      AND NOT EXISTS (SELECT 1 FROM import_refused f WHERE f.file = 'Client' AND f.line = c.line))
  AND NOT EXISTS (
    SELECT 1 FROM clients_client c WHERE c.source_id = %(source)s AND c.hud_id = s.personalid)
ON CONFLICT DO NOTHING;
