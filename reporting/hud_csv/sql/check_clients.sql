-- A client known only through victim service providers stays out with the enrollments (V3).
INSERT INTO import_refused (file, line, column_name, rule, reason)
SELECT 'Client', c.line, 'PersonalID', 'V3',
       'known only through a victim service provider: no client rows in a shared system'
FROM staging_client c
WHERE c.is_new
  AND EXISTS (
    SELECT 1 FROM staging_enrollment e
    JOIN import_refused f ON f.file = 'Enrollment' AND f.line = e.line AND f.rule = 'V3'
    WHERE e.personalid = c.personalid)
  AND NOT EXISTS (
    SELECT 1 FROM staging_enrollment e
    WHERE e.personalid = c.personalid
      AND NOT EXISTS (
        SELECT 1 FROM import_refused f WHERE f.file = 'Enrollment' AND f.line = e.line))
ON CONFLICT DO NOTHING;

-- Whoever has no loaded stay belongs to no project, and so to nobody who could see the record.
INSERT INTO import_refused (file, line, column_name, rule, reason)
SELECT 'Client', c.line, 'PersonalID', 'no_enrollment', 'has no loaded enrollment'
FROM staging_client c
WHERE c.is_new
  AND NOT EXISTS (
    SELECT 1 FROM staging_enrollment e
    WHERE e.personalid = c.personalid
      AND NOT EXISTS (
        SELECT 1 FROM import_refused f WHERE f.file = 'Enrollment' AND f.line = e.line))
ON CONFLICT DO NOTHING;

-- Whose record was made anonymous here takes no identity from a file again.
INSERT INTO import_refused (file, line, column_name, rule, reason)
SELECT 'Client', s.line, '', 'mode', 'the client is anonymous or unnamed here'
FROM staging_client s
JOIN clients_client c ON c.id = s.client_id
WHERE c.mode <> 'identified'
ON CONFLICT DO NOTHING;

-- A client kept by an agency that has become a victim service provider is not written again (V3).
INSERT INTO import_refused (file, line, column_name, rule, reason)
SELECT 'Client', s.line, 'PersonalID', 'V3',
       'belongs to a victim service provider: no client rows in a shared system'
FROM staging_client s
JOIN clients_client c ON c.id = s.client_id
JOIN agencies_project p ON p.id = c.created_project_id
JOIN agencies_agency a ON a.id = p.agency_id
WHERE a.is_victim_service_provider
ON CONFLICT DO NOTHING;

-- A new client belongs to the project of the earliest stay that is loaded; stays deleted at the
-- source come last.
DROP TABLE IF EXISTS pg_temp.import_first_stay;
CREATE TEMPORARY TABLE import_first_stay ON COMMIT DROP AS
SELECT DISTINCT ON (e.personalid) e.personalid, p.id AS project_id
FROM staging_enrollment e
JOIN agencies_project p ON p.source_id = %(source)s AND p.hud_id = e.projectid
WHERE NOT EXISTS (
    SELECT 1 FROM import_refused f WHERE f.file = 'Enrollment' AND f.line = e.line)
ORDER BY e.personalid, e.datedeleted IS NOT NULL, e.entrydate, e.line;
