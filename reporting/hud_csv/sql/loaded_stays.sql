-- The stays of this source, for all files that name one; and those left out because of V3.
DROP TABLE IF EXISTS pg_temp.import_stay, pg_temp.import_provider_stay;
CREATE TEMPORARY TABLE import_stay ON COMMIT DROP AS
SELECT e.hud_id, e.id, e.client_id, e.project_id, e.entry_date, c.hud_id AS personal_id,
       c.mode = 'anonymous' AS is_anonymous, a.is_victim_service_provider AS is_of_provider
FROM enrollments_enrollment e
JOIN clients_client c ON c.id = e.client_id
JOIN agencies_project p ON p.id = e.project_id
JOIN agencies_agency a ON a.id = p.agency_id
WHERE e.source_id = %(source)s;
CREATE INDEX ON import_stay (hud_id);
ANALYZE import_stay;

CREATE TEMPORARY TABLE import_provider_stay ON COMMIT DROP AS
SELECT DISTINCT e.enrollmentid
FROM staging_enrollment e
JOIN import_refused f ON f.file = 'Enrollment' AND f.line = e.line AND f.rule = 'V3';
ANALYZE import_provider_stay;
