-- The version held stays, but is not the current one any more.
UPDATE clients_clientidentity t
SET is_current = false, updated_at = now()
FROM staging_client s
WHERE s.identity_id IS NOT NULL AND t.client_id = s.client_id AND t.is_current
  AND NOT EXISTS (SELECT 1 FROM import_refused x WHERE x.file = 'Client' AND x.line = s.line)
RETURNING t.id, t.client_id, ARRAY['is_current'] AS changed
