-- Keys of every staged row, what the checks found, and whose records were written.
DROP TABLE IF EXISTS pg_temp.import_row;
CREATE TEMPORARY TABLE import_row (
    file text, line integer, key text, user_id text, export_id text, is_deleted boolean,
    PRIMARY KEY (file, line)
) ON COMMIT DROP;
CREATE INDEX ON import_row (file, key);

DROP TABLE IF EXISTS pg_temp.import_refused;
CREATE TEMPORARY TABLE import_refused (
    file text, line integer, column_name text, rule text, reason text,
    PRIMARY KEY (file, line)
) ON COMMIT DROP;

DROP TABLE IF EXISTS pg_temp.import_warning;
CREATE TEMPORARY TABLE import_warning (
    file text, line integer, column_name text, rule text, reason text, rows integer
) ON COMMIT DROP;

DROP TABLE IF EXISTS pg_temp.import_touched;
CREATE TEMPORARY TABLE import_touched (client_id uuid PRIMARY KEY) ON COMMIT DROP;

DROP TABLE IF EXISTS pg_temp.staging_flags;
CREATE TEMPORARY TABLE staging_flags (
    projectid text PRIMARY KEY, is_legal_services boolean, serves_hiv_aids boolean,
    serves_unaccompanied_minors boolean, serves_survivors boolean, is_part_2 boolean
) ON COMMIT DROP;
