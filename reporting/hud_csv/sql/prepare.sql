-- An import may take longer than a page: no time limit for its statements, in this transaction.
-- Foreign keys are checked by each statement: a queue of them all would fill the server's memory.
SET LOCAL statement_timeout = 0;
SET CONSTRAINTS ALL IMMEDIATE;

DROP TABLE IF EXISTS pg_temp.import_refused, pg_temp.import_warning, pg_temp.staging_flags;
CREATE TEMPORARY TABLE import_refused (
    file text, line integer, column_name text, rule text, reason text,
    PRIMARY KEY (file, line)
) ON COMMIT DROP;
CREATE TEMPORARY TABLE import_warning (
    file text, line integer, column_name text, rule text, reason text, rows integer
) ON COMMIT DROP;
CREATE TEMPORARY TABLE staging_flags (
    projectid text PRIMARY KEY, is_legal_services boolean, serves_hiv_aids boolean,
    serves_unaccompanied_minors boolean, serves_survivors boolean, is_part_2 boolean
) ON COMMIT DROP;
