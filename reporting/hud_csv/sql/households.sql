-- People who share a HouseholdID at a project are one household (HUD 5.09), also with those whom an
-- earlier file brought.
DROP TABLE IF EXISTS pg_temp.import_household;
CREATE TEMPORARY TABLE import_household ON COMMIT DROP AS
SELECT p.id AS project_id, s.householdid,
       coalesce(min(known.household_id::text)::uuid, gen_random_uuid()) AS id
FROM staging_enrollment s
JOIN agencies_project p ON p.source_id = %(source)s AND p.hud_id = s.projectid
LEFT JOIN enrollments_enrollment known
    ON known.source_id = %(source)s AND known.project_id = p.id
    AND known.hud_household_id = s.householdid
WHERE s.householdid <> ''
GROUP BY p.id, s.householdid;
