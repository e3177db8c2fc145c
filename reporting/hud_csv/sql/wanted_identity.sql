-- A new version of each identity that is new or differs from the one held; shared with nobody.
DROP TABLE IF EXISTS pg_temp.wanted_identity;
CREATE TEMPORARY TABLE wanted_identity ON COMMIT DROP AS
SELECT s.identity_id AS id, true AS is_new, w.id AS client_id, w.created_project_id AS project_id,
       'identified' AS mode, true AS is_current, s.sealed,
       s.namedataquality AS name_data_quality, s.ssndataquality AS ssn_data_quality,
       '' AS hud_id, '' AS hud_user_id,
       w.hud_date_created, w.hud_date_updated
FROM staging_client s
JOIN wanted_client w ON w.id = s.client_id
WHERE s.identity_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM import_refused f WHERE f.file = 'Client' AND f.line = s.line);

UPDATE clients_clientidentity held
SET is_current = false, updated_at = now()
FROM wanted_identity w
WHERE held.client_id = w.client_id AND held.is_current;
