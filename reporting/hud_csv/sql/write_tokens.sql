-- Search tokens of clients whose name, number or birth date is new or changed.
DELETE FROM clients_searchtoken t
USING staging_client s JOIN wanted_client w ON w.id = s.client_id AND NOT w.is_new
WHERE s.tokens IS NOT NULL AND t.client_search_id = s.search_id AND t.token <> ALL (s.tokens)
  AND NOT EXISTS (SELECT 1 FROM import_refused f WHERE f.file = 'Client' AND f.line = s.line);

INSERT INTO clients_searchtoken (token, client_search_id)
SELECT token, s.search_id
FROM staging_client s JOIN wanted_client w ON w.id = s.client_id, unnest(s.tokens) AS token
WHERE NOT EXISTS (SELECT 1 FROM import_refused f WHERE f.file = 'Client' AND f.line = s.line)
ON CONFLICT DO NOTHING;
