-- ProjectCoC.csv (HUD 2.03).
DROP TABLE IF EXISTS pg_temp.wanted_project_coc;
CREATE TEMPORARY TABLE wanted_project_coc ON COMMIT DROP AS
SELECT known.id, known.id IS NULL AS is_new, %(source)s::bigint AS source_id,
       s.projectcocid AS hud_id, s.userid AS hud_user_id,
       s.datecreated AT TIME ZONE %(zone)s AS hud_date_created,
       s.dateupdated AT TIME ZONE %(zone)s AS hud_date_updated,
       p.id AS project_id, s.coccode AS coc_code, s.geocode, s.address1, s.address2, s.city,
       s.state, s.zip AS zip_code, s.geographytype AS geography_type,
       s.datedeleted AT TIME ZONE %(zone)s AS voided_at
FROM staging_projectcoc s
JOIN agencies_project p ON p.source_id = %(source)s AND p.hud_id = s.projectid
LEFT JOIN agencies_projectcoc known
    ON known.source_id = %(source)s AND known.hud_id = s.projectcocid
WHERE NOT EXISTS (SELECT 1 FROM import_refused f WHERE f.file = 'ProjectCoC' AND f.line = s.line);
