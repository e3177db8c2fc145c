-- Questions and results belong to a loaded assessment of the same stay (HUD 4.19).
INSERT INTO import_refused (file, line, column_name, rule, reason)
SELECT 'AssessmentQuestions', s.line, 'AssessmentID', 'orphan', 'names no loaded assessment'
FROM staging_assessmentquestions s
LEFT JOIN enrollments_assessment a ON a.source_id = %(source)s AND a.hud_id = s.assessmentid
LEFT JOIN import_stay e ON e.id = a.enrollment_id
WHERE e.hud_id IS DISTINCT FROM s.enrollmentid
ON CONFLICT DO NOTHING;

INSERT INTO import_refused (file, line, column_name, rule, reason)
SELECT 'AssessmentResults', s.line, 'AssessmentID', 'orphan', 'names no loaded assessment'
FROM staging_assessmentresults s
LEFT JOIN enrollments_assessment a ON a.source_id = %(source)s AND a.hud_id = s.assessmentid
LEFT JOIN import_stay e ON e.id = a.enrollment_id
WHERE e.hud_id IS DISTINCT FROM s.enrollmentid
ON CONFLICT DO NOTHING;
