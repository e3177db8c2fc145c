-- Client.csv without names and number. A new client belongs to the project of the earliest stay
-- that is loaded; stays deleted at the source come last.
DROP TABLE IF EXISTS pg_temp.wanted_client;
CREATE TEMPORARY TABLE wanted_client ON COMMIT DROP AS
WITH first_stay AS (
    SELECT DISTINCT ON (e.personalid) e.personalid, p.id AS project_id
    FROM staging_enrollment e
    JOIN agencies_project p ON p.source_id = %(source)s AND p.hud_id = e.projectid
    WHERE NOT EXISTS (
        SELECT 1 FROM import_refused f WHERE f.file = 'Enrollment' AND f.line = e.line)
    ORDER BY e.personalid, e.datedeleted IS NOT NULL, e.entrydate, e.line
)
SELECT s.client_id AS id, s.is_new, %(source)s::bigint AS source_id, s.personalid AS hud_id,
       s.userid AS hud_user_id,
       s.datecreated AT TIME ZONE %(zone)s AS hud_date_created,
       s.dateupdated AT TIME ZONE %(zone)s AS hud_date_updated,
       s.search_id, coalesce(known.person_id, s.person_id) AS person_id,
       coalesce(known.created_project_id, first_stay.project_id) AS created_project_id,
       'identified' AS mode, s.dob AS date_of_birth, s.dobdataquality AS dob_data_quality, s.sex,
       coalesce(s.amindaknative, 0) = 1 AS american_indian, coalesce(s.asian, 0) = 1 AS asian,
       coalesce(s.blackafamerican, 0) = 1 AS black,
       coalesce(s.hispaniclatinao, 0) = 1 AS hispanic_latinao,
       coalesce(s.mideastnafrican, 0) = 1 AS middle_eastern,
       coalesce(s.nativehipacific, 0) = 1 AS pacific_islander,
       coalesce(s.white, 0) = 1 AS white, s.racenone AS race_none,
       s.additionalraceethnicity AS additional_race_ethnicity,
       s.veteranstatus AS veteran_status,
       coalesce(s.datedeleted AT TIME ZONE %(zone)s, known.voided_at) AS voided_at
FROM staging_client s
LEFT JOIN clients_client known ON known.id = s.client_id
LEFT JOIN first_stay ON first_stay.personalid = s.personalid
WHERE NOT EXISTS (SELECT 1 FROM import_refused f WHERE f.file = 'Client' AND f.line = s.line);
