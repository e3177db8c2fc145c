-- The same place holds another odd value now.
UPDATE clients_importedvalue t
SET raw = w.raw, client_id = w.client_id, project_id = w.project_id, voided_at = NULL,
    voided_reason = '', updated_at = now()
FROM wanted_value w
JOIN clients_client c ON c.id = w.client_id AND c.mode <> 'anonymous'
WHERE t.row_id = w.row_id AND t.column_name = w.column_name
  AND ((t.raw, t.client_id, t.project_id) IS DISTINCT FROM (w.raw, w.client_id, w.project_id)
       OR (t.voided_at IS NOT NULL AND t.voided_by_id IS NULL))
RETURNING t.id, t.client_id, ARRAY['raw'] AS changed
