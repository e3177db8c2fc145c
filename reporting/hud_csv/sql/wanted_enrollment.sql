-- Enrollment.csv. People who share a HouseholdID at a project are one household (HUD 5.09), also
-- with those whom an earlier file brought. What staff voided here stays voided.
DROP TABLE IF EXISTS pg_temp.wanted_enrollment;
CREATE TEMPORARY TABLE wanted_enrollment ON COMMIT DROP AS
WITH household AS MATERIALIZED (
    SELECT p.id AS project_id, s.householdid,
           coalesce(min(known.household_id::text)::uuid, gen_random_uuid()) AS id
    FROM staging_enrollment s
    JOIN agencies_project p ON p.source_id = %(source)s AND p.hud_id = s.projectid
    LEFT JOIN enrollments_enrollment known
        ON known.source_id = %(source)s AND known.project_id = p.id
        AND known.hud_household_id = s.householdid
    WHERE s.householdid <> ''
    GROUP BY p.id, s.householdid
)
SELECT coalesce(known.id, gen_random_uuid()) AS id, known.id IS NULL AS is_new,
       %(source)s::bigint AS source_id, s.enrollmentid AS hud_id, s.userid AS hud_user_id,
       s.datecreated AT TIME ZONE %(zone)s AS hud_date_created,
       s.dateupdated AT TIME ZONE %(zone)s AS hud_date_updated,
       c.id AS client_id, p.id AS project_id, s.entrydate AS entry_date,
       s.entrydate AS information_date,
       coalesce(household.id, known.household_id, gen_random_uuid()) AS household_id,
       s.householdid AS hud_household_id, s.relationshiptohoh AS relationship_to_hoh,
       s.enrollmentcoc AS enrollment_coc, s.livingsituation AS living_situation,
       s.rentalsubsidytype AS rental_subsidy_type, s.lengthofstay AS length_of_stay,
       s.losunderthreshold AS los_under_threshold, s.previousstreetessh AS previous_street_es_sh,
       s.datetostreetessh AS date_to_street_es_sh,
       s.timeshomelesspastthreeyears AS times_homeless_past_three_years,
       s.monthshomelesspastthreeyears AS months_homeless_past_three_years,
       s.disablingcondition AS disabling_condition, s.dateofengagement AS date_of_engagement,
       s.moveindate AS move_in_date,
       CASE WHEN known.voided_by_id IS NULL THEN s.datedeleted AT TIME ZONE %(zone)s
            ELSE known.voided_at END AS voided_at,
       CASE WHEN known.voided_by_id IS NOT NULL THEN known.voided_reason
            WHEN s.datedeleted IS NOT NULL THEN 'deleted at the source'
            ELSE '' END AS voided_reason
FROM staging_enrollment s
JOIN clients_client c ON c.source_id = %(source)s AND c.hud_id = s.personalid
JOIN agencies_project p ON p.source_id = %(source)s AND p.hud_id = s.projectid
LEFT JOIN household ON household.project_id = p.id AND household.householdid = s.householdid
LEFT JOIN enrollments_enrollment known
    ON known.source_id = %(source)s AND known.hud_id = s.enrollmentid
WHERE NOT EXISTS (SELECT 1 FROM import_refused f WHERE f.file = 'Enrollment' AND f.line = s.line);
