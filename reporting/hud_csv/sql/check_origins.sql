-- UserID and ExportID should stand in User.csv and Export.csv (HUD 5.07). The rows are loaded all
-- the same: who entered a record is not a reason to lose it. Told once per file and id.
INSERT INTO import_warning (file, line, column_name, rule, reason, rows)
SELECT r.file, min(r.line), 'UserID', 'orphan', format('user %%L is not in User.csv', r.user_id),
       count(*)
FROM import_row r
WHERE r.user_id <> ''
  AND NOT EXISTS (SELECT 1 FROM import_row u WHERE u.file = 'User' AND u.key = r.user_id)
  AND NOT EXISTS (
      SELECT 1 FROM agencies_importeduser u
      WHERE u.source_id = %(source)s AND u.hud_id = r.user_id)
GROUP BY r.file, r.user_id;

INSERT INTO import_warning (file, line, column_name, rule, reason, rows)
SELECT r.file, min(r.line), 'ExportID', 'orphan',
       format('export %%L is not in Export.csv', r.export_id), count(*)
FROM import_row r
WHERE r.export_id <> ''
  AND NOT EXISTS (SELECT 1 FROM import_row e WHERE e.file = 'Export' AND e.key = r.export_id)
GROUP BY r.file, r.export_id;
