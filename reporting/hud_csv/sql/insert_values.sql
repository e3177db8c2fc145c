-- An anonymous client has no free-text answers, and so nothing is kept beside them either.
INSERT INTO clients_importedvalue AS t (
    id, client_id, project_id, table_name, row_id, row_section, column_name, raw, source_id, hud_id,
    hud_user_id, closed_reason, voided_reason, created_at, updated_at
)
SELECT gen_random_uuid(), w.client_id, w.project_id, w.table_name, w.row_id, w.section,
       w.column_name, w.raw, %(source)s, w.hud_id, '', '', '', now(), now()
FROM wanted_value w
JOIN clients_client c ON c.id = w.client_id AND c.mode <> 'anonymous'
WHERE NOT EXISTS (
    SELECT 1 FROM clients_importedvalue known
    WHERE known.row_id = w.row_id AND known.column_name = w.column_name)
RETURNING t.id, t.client_id
