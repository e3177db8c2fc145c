-- Export.csv: who made the export, when, for which dates.
DROP TABLE IF EXISTS pg_temp.wanted_export;
CREATE TEMPORARY TABLE wanted_export ON COMMIT DROP AS
SELECT known.id, known.id IS NULL AS is_new, %(source)s::bigint AS source_id, s.exportid AS hud_id,
       s.sourcetype AS source_type, s.sourceid AS source_code, s.sourcename AS source_name,
       s.exportdate AT TIME ZONE %(zone)s AS export_date, s.exportstartdate AS export_start_date,
       s.exportenddate AS export_end_date, s.softwarename AS software_name,
       s.softwareversion AS software_version, s.csvversion AS csv_version,
       s.exportperiodtype AS export_period_type, s.exportdirective AS export_directive,
       s.hashstatus AS hash_status, s.implementationid AS implementation_id
FROM staging_export s
LEFT JOIN agencies_export known ON known.source_id = %(source)s AND known.hud_id = s.exportid
WHERE NOT EXISTS (SELECT 1 FROM import_refused f WHERE f.file = 'Export' AND f.line = s.line);
