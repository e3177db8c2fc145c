-- V13: a V2 flag closes what the project shared before, in the same transaction. Runs before the
-- project rows are written, while the difference still shows.
UPDATE clients_clientidentity r
SET closed_at = now(), closed_reason = 'project flagged as never shared', updated_at = now()
FROM agencies_project p JOIN wanted_project w ON w.id = p.id
WHERE p.is_shared AND NOT w.is_shared
  AND r.project_id = p.id AND r.shared_with IS NOT NULL AND r.closed_at IS NULL;

UPDATE enrollments_enrollment r
SET closed_at = now(), closed_reason = 'project flagged as never shared', updated_at = now()
FROM agencies_project p JOIN wanted_project w ON w.id = p.id
WHERE p.is_shared AND NOT w.is_shared
  AND r.project_id = p.id AND r.shared_with IS NOT NULL AND r.closed_at IS NULL;

UPDATE enrollments_exit r
SET closed_at = now(), closed_reason = 'project flagged as never shared', updated_at = now()
FROM agencies_project p JOIN wanted_project w ON w.id = p.id
WHERE p.is_shared AND NOT w.is_shared
  AND r.project_id = p.id AND r.shared_with IS NOT NULL AND r.closed_at IS NULL;
