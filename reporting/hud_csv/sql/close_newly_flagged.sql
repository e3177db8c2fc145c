-- V13, for one table about clients.
UPDATE client_record r
SET closed_at = now(), closed_reason = 'project flagged as never shared', updated_at = now()
FROM agencies_project p JOIN wanted_agencies_project w ON w.id = p.id
WHERE p.is_shared AND NOT w.is_shared
  AND r.project_id = p.id AND r.shared_with IS NOT NULL AND r.closed_at IS NULL
