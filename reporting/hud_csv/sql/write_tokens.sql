-- Search tokens of clients whose name, number or birth date is new or changed.
DELETE FROM clients_searchtoken t
USING staging_client s
WHERE NOT s.is_new AND s.tokens IS NOT NULL AND t.client_search_id = s.search_id
  AND t.token <> ALL (s.tokens)
  AND NOT EXISTS (SELECT 1 FROM import_refused f WHERE f.file = 'Client' AND f.line = s.line);

INSERT INTO clients_searchtoken (token, client_search_id)
SELECT token, s.search_id
FROM staging_client s, unnest(s.tokens) AS token
WHERE NOT EXISTS (SELECT 1 FROM import_refused f WHERE f.file = 'Client' AND f.line = s.line)
ON CONFLICT DO NOTHING;
