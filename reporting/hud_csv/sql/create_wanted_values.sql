-- What should be kept beside rows, for all files.
DROP TABLE IF EXISTS pg_temp.wanted_value, pg_temp.wanted_descriptor_value;
CREATE TEMPORARY TABLE wanted_value (
    table_name text, row_id uuid, section text, column_name text, raw text, client_id uuid,
    project_id bigint, hud_id text, PRIMARY KEY (row_id, column_name)
) ON COMMIT DROP;
CREATE TEMPORARY TABLE wanted_descriptor_value (
    table_name text, row_id bigint, column_name text, raw text,
    PRIMARY KEY (table_name, row_id, column_name)
) ON COMMIT DROP
