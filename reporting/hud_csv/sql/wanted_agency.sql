-- Organization.csv. Whoever is allowed anonymous entry here stays a victim service provider:
-- the setting exists for providers only (V3), and a file does not take it away.
DROP TABLE IF EXISTS pg_temp.wanted_agency;
CREATE TEMPORARY TABLE wanted_agency ON COMMIT DROP AS
SELECT known.id, known.id IS NULL AS is_new, %(source)s::bigint AS source_id,
       s.organizationid AS hud_id, s.userid AS hud_user_id,
       s.datecreated AT TIME ZONE %(zone)s AS hud_date_created,
       s.dateupdated AT TIME ZONE %(zone)s AS hud_date_updated,
       s.organizationname AS name, s.organizationcommonname AS common_name,
       s.victimserviceprovider = 1 OR coalesce(known.allows_anonymous_entry, false)
           AS is_victim_service_provider,
       s.datedeleted AT TIME ZONE %(zone)s AS voided_at
FROM staging_organization s
LEFT JOIN agencies_agency known ON known.source_id = %(source)s AND known.hud_id = s.organizationid
WHERE NOT EXISTS (SELECT 1 FROM import_refused f WHERE f.file = 'Organization' AND f.line = s.line);
