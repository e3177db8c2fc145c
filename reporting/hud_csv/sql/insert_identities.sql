-- A new version of each identity that is new or differs from the one held; shared with nobody.
INSERT INTO clients_clientidentity AS t (
    id, client_id, project_id, mode, is_current, sealed, name_data_quality, ssn_data_quality,
    hud_id, hud_user_id, hud_date_created, hud_date_updated, closed_reason, voided_reason,
    created_at, updated_at
)
SELECT s.identity_id, c.id, c.created_project_id, 'identified', true, s.sealed, s.namedataquality,
       s.ssndataquality, '', '', c.hud_date_created, c.hud_date_updated, '', '', now(), now()
FROM staging_client s
JOIN clients_client c ON c.id = s.client_id
WHERE s.identity_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM import_refused x WHERE x.file = 'Client' AND x.line = s.line)
RETURNING t.id, t.client_id
