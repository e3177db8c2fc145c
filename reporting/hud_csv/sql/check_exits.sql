-- One exit a stay (HUD 3.11): a deleted one does not count, of the others the first stands.
INSERT INTO import_refused (file, line, column_name, rule, reason)
SELECT 'Exit', ranked.line, 'EnrollmentID', 'duplicate', 'the enrollment has another exit'
FROM (
    SELECT x.line, row_number() OVER (PARTITION BY x.enrollmentid ORDER BY x.line) AS place
    FROM staging_exit x
    WHERE x.datedeleted IS NULL
      AND NOT EXISTS (SELECT 1 FROM import_refused f WHERE f.file = 'Exit' AND f.line = x.line)
) AS ranked
WHERE ranked.place > 1
ON CONFLICT DO NOTHING;

-- The same against what is here already, unless this file takes that exit back or repeats it.
INSERT INTO import_refused (file, line, column_name, rule, reason)
SELECT 'Exit', x.line, 'EnrollmentID', 'duplicate', 'the enrollment has another exit'
FROM staging_exit x
JOIN import_stay e ON e.hud_id = x.enrollmentid
JOIN enrollments_exit known ON known.enrollment_id = e.id AND known.voided_at IS NULL
WHERE x.datedeleted IS NULL
  AND (known.source_id IS DISTINCT FROM %(source)s OR known.hud_id <> x.exitid)
  AND NOT EXISTS (
    SELECT 1 FROM staging_exit taken
    WHERE taken.exitid = known.hud_id AND known.source_id = %(source)s
      AND taken.datedeleted IS NOT NULL)
ON CONFLICT DO NOTHING;

INSERT INTO import_warning (file, line, column_name, rule, reason, rows)
SELECT 'Exit', x.line, 'ExitDate', 'before_entry', 'lies before the entry date', 1
FROM staging_exit x
JOIN import_stay e ON e.hud_id = x.enrollmentid
WHERE x.exitdate < e.entry_date
  AND NOT EXISTS (SELECT 1 FROM import_refused f WHERE f.file = 'Exit' AND f.line = x.line);
