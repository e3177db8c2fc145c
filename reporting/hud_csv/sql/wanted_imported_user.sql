-- User.csv: staff of the source (HUD 5.07). Nobody signs in with these.
DROP TABLE IF EXISTS pg_temp.wanted_imported_user;
CREATE TEMPORARY TABLE wanted_imported_user ON COMMIT DROP AS
SELECT known.id, known.id IS NULL AS is_new, %(source)s::bigint AS source_id, s.userid AS hud_id,
       s.datecreated AT TIME ZONE %(zone)s AS hud_date_created,
       s.dateupdated AT TIME ZONE %(zone)s AS hud_date_updated,
       s.userfirstname AS first_name, s.userlastname AS last_name, s.userphone AS phone,
       s.userextension AS extension, s.useremail AS email,
       s.datedeleted AT TIME ZONE %(zone)s AS voided_at
FROM staging_user s
LEFT JOIN agencies_importeduser known ON known.source_id = %(source)s AND known.hud_id = s.userid
WHERE NOT EXISTS (SELECT 1 FROM import_refused f WHERE f.file = 'User' AND f.line = s.line);
