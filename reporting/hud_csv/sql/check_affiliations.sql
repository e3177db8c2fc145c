-- An affiliation names two loaded projects (HUD 2.02.C).
INSERT INTO import_refused (file, line, column_name, rule, reason)
SELECT 'Affiliation', s.line, 'ResProjectID', 'orphan', 'names no loaded project'
FROM staging_affiliation s
LEFT JOIN agencies_project p ON p.source_id = %(source)s AND p.hud_id = s.resprojectid
WHERE p.id IS NULL
ON CONFLICT DO NOTHING;
