-- Exit.csv (HUD 3.11, 3.12). An anonymous client has no free-text answer.
DROP TABLE IF EXISTS pg_temp.wanted_exit;
CREATE TEMPORARY TABLE wanted_exit ON COMMIT DROP AS
SELECT coalesce(known.id, gen_random_uuid()) AS id, known.id IS NULL AS is_new,
       %(source)s::bigint AS source_id, s.exitid AS hud_id, s.userid AS hud_user_id,
       s.datecreated AT TIME ZONE %(zone)s AS hud_date_created,
       s.dateupdated AT TIME ZONE %(zone)s AS hud_date_updated,
       e.id AS enrollment_id, e.client_id, e.project_id, s.exitdate AS exit_date,
       s.exitdate AS information_date, s.destination,
       s.destinationsubsidytype AS destination_subsidy_type,
       CASE WHEN c.mode = 'anonymous' THEN '' ELSE s.otherdestination END AS other_destination,
       CASE WHEN known.voided_by_id IS NULL THEN s.datedeleted AT TIME ZONE %(zone)s
            ELSE known.voided_at END AS voided_at,
       CASE WHEN known.voided_by_id IS NOT NULL THEN known.voided_reason
            WHEN s.datedeleted IS NOT NULL THEN 'deleted at the source'
            ELSE '' END AS voided_reason
FROM staging_exit s
JOIN enrollments_enrollment e ON e.source_id = %(source)s AND e.hud_id = s.enrollmentid
JOIN clients_client c ON c.id = e.client_id
LEFT JOIN enrollments_exit known ON known.source_id = %(source)s AND known.hud_id = s.exitid
WHERE NOT EXISTS (SELECT 1 FROM import_refused f WHERE f.file = 'Exit' AND f.line = s.line);
