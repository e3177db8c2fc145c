-- Project.csv with its V2 flags. A flag is only ever added, and switches sharing off (V13); no
-- import switches sharing on.
DROP TABLE IF EXISTS pg_temp.wanted_project;
CREATE TEMPORARY TABLE wanted_project ON COMMIT DROP AS
WITH flagged AS (
    SELECT s.line,
           flags.is_legal_services OR coalesce(known.is_legal_services, false)
               AS is_legal_services,
           flags.serves_hiv_aids OR coalesce(known.serves_hiv_aids, false) AS serves_hiv_aids,
           flags.serves_unaccompanied_minors OR coalesce(known.serves_unaccompanied_minors, false)
               AS serves_unaccompanied_minors,
           flags.serves_survivors OR coalesce(known.serves_survivors, false) AS serves_survivors,
           flags.is_part_2 OR coalesce(known.is_part_2, false) AS is_part_2
    FROM staging_project s
    JOIN staging_flags flags ON flags.projectid = s.projectid
    LEFT JOIN agencies_project known ON known.source_id = %(source)s AND known.hud_id = s.projectid
)
SELECT known.id, known.id IS NULL AS is_new, %(source)s::bigint AS source_id,
       s.projectid AS hud_id, s.userid AS hud_user_id,
       s.datecreated AT TIME ZONE %(zone)s AS hud_date_created,
       s.dateupdated AT TIME ZONE %(zone)s AS hud_date_updated,
       a.id AS agency_id, s.projectname AS name, s.projectcommonname AS common_name,
       s.operatingstartdate AS operating_start_date, s.operatingenddate AS operating_end_date,
       coalesce(s.continuumproject, 0) = 1 AS is_continuum_project, s.projecttype AS project_type,
       s.housingtype AS housing_type, s.rrhsubtype AS rrh_subtype,
       s.residentialaffiliation AS residential_affiliation,
       s.targetpopulation AS target_population,
       s.hopwamedassistedlivingfac AS hopwa_med_assisted_living, s.pitcount AS pit_count,
       flagged.is_legal_services, flagged.serves_hiv_aids, flagged.serves_unaccompanied_minors,
       flagged.serves_survivors, flagged.is_part_2,
       coalesce(known.is_shared, false) AND NOT (
           flagged.is_legal_services OR flagged.serves_hiv_aids
           OR flagged.serves_unaccompanied_minors OR flagged.serves_survivors
           OR flagged.is_part_2) AS is_shared,
       s.datedeleted AT TIME ZONE %(zone)s AS voided_at
FROM staging_project s
JOIN flagged ON flagged.line = s.line
JOIN agencies_agency a ON a.source_id = %(source)s AND a.hud_id = s.organizationid
LEFT JOIN agencies_project known ON known.source_id = %(source)s AND known.hud_id = s.projectid
WHERE NOT EXISTS (SELECT 1 FROM import_refused f WHERE f.file = 'Project' AND f.line = s.line);
