-- Statistics of a table, by its owner, within the import's transaction. Without them a table that
-- was empty when the import began looks empty to the planner to the end, and so do its foreign keys.
-- Whoever else is at it right now (autovacuum, another import) will do; nobody waits.
CREATE OR REPLACE FUNCTION reporting_refresh_statistics(target regclass) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '20ms' AS $$
BEGIN
    EXECUTE format('ANALYZE %s', target);
EXCEPTION WHEN lock_not_available THEN
    NULL;
END
$$;
REVOKE ALL ON FUNCTION reporting_refresh_statistics(regclass) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION reporting_refresh_statistics(regclass) TO hmis_system;
