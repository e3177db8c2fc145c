-- Walls and functions of the runs; applied again after each migrate (hmis/jobs/apps.py).
-- A person inserts and reads own runs. Everything else is done by these functions, which run as
-- the owner: a worker names the run and its token, and without the token nothing can be written.
-- clock_timestamp() and not now(): a lease ends while a transaction is open.

-- Advisory locks: 7301 is held by the connection that keeps a worker's lease alive, 7302 by the
-- transaction of the work. A server lets go of both when the worker is gone.
CREATE OR REPLACE FUNCTION jobs_lock_key(run uuid) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$
    SELECT ('x' || left(replace(run::text, '-', ''), 8))::bit(32)::int & 2147483647
$$;

CREATE OR REPLACE FUNCTION jobs_lock_holders(lock integer, run uuid) RETURNS SETOF integer
LANGUAGE sql VOLATILE SET search_path = public, pg_temp AS $$
    SELECT pid FROM pg_locks
    WHERE locktype = 'advisory' AND granted AND objsubid = 2
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND classid = lock::oid AND objid = jobs_lock_key(run)::oid
      AND pid <> pg_backend_pid()
$$;

-- Takes a run for the worker with this token: one that waits, or one whose worker is gone or has
-- let its lease run out. No row: somebody else has it, or it has ended. With `is_held` the
-- connection holds the first lock afterwards, unless a frozen worker still does.
CREATE OR REPLACE FUNCTION jobs_take(run uuid, token uuid, seconds integer, is_held boolean)
RETURNS SETOF jobs_run
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found_run jobs_run;
    is_alone boolean;
BEGIN
    SELECT * INTO found_run FROM jobs_run
    WHERE id = run AND status IN ('queued', 'running') FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    is_alone := is_held AND pg_try_advisory_lock(7301, jobs_lock_key(run));
    IF found_run.status = 'running' AND found_run.lease_until > clock_timestamp()
            AND NOT is_alone THEN
        RETURN;
    END IF;
    RETURN QUERY
        UPDATE jobs_run SET
            status = 'running', lease_token = token, attempts = attempts + 1,
            lease_until = clock_timestamp() + make_interval(secs => seconds),
            heartbeat_at = clock_timestamp(),
            started_at = coalesce(started_at, clock_timestamp()),
            step = '', rows_done = 0, rows_total = NULL, counting_since = NULL, counted_from = 0
        WHERE id = run RETURNING *;
END $$;

-- Keeps the lease. Never waits: the work's own last statement may hold the row.
CREATE OR REPLACE FUNCTION jobs_renew(run uuid, token uuid, seconds integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE jobs_run SET
        lease_until = clock_timestamp() + make_interval(secs => seconds),
        heartbeat_at = clock_timestamp()
    WHERE id = (
        SELECT id FROM jobs_run
        WHERE id = run AND lease_token = token AND status = 'running' FOR UPDATE SKIP LOCKED);
    RETURN FOUND OR EXISTS (
        SELECT 1 FROM jobs_run WHERE id = run AND lease_token = token AND status = 'running');
END $$;

-- Notes how far the work is. NULL: not yours any more; true: asked to cancel.
CREATE OR REPLACE FUNCTION jobs_progress(
    run uuid, token uuid, step_name text, done bigint, total bigint
) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE jobs_run SET
        counting_since = CASE
            WHEN counting_since IS NULL OR total IS DISTINCT FROM rows_total OR done < rows_done
            THEN clock_timestamp() ELSE counting_since END,
        counted_from = CASE
            WHEN counting_since IS NULL OR total IS DISTINCT FROM rows_total OR done < rows_done
            THEN done ELSE counted_from END,
        step = left(step_name, 200), rows_done = done, rows_total = total
    WHERE id = run AND lease_token = token AND status = 'running'
    RETURNING cancel_requested_at IS NOT NULL
$$;

-- As jobs_progress, without a word about progress.
CREATE OR REPLACE FUNCTION jobs_is_cancelled(run uuid, token uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT cancel_requested_at IS NOT NULL FROM jobs_run
    WHERE id = run AND lease_token = token AND status = 'running'
$$;

-- The fence of a transaction that prepares: keeps the row until it commits, with its checkpoint.
CREATE OR REPLACE FUNCTION jobs_keep_checkpoint(run uuid, token uuid, kept jsonb) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE jobs_run SET checkpoint = coalesce(kept, checkpoint)
    WHERE id = run AND lease_token = token AND status = 'running';
    RETURN FOUND;
END $$;

-- The end, in the transaction of the work: true for the worker with the token and for it alone.
CREATE OR REPLACE FUNCTION jobs_end(
    run uuid, token uuid, new_status text, new_result jsonb, new_error text
) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE jobs_run SET
        status = new_status, result = new_result, error = new_error,
        finished_at = clock_timestamp(), lease_until = NULL, lease_token = NULL, checkpoint = NULL
    WHERE id = run AND lease_token = token AND status = 'running'
      AND new_status IN ('done', 'failed', 'cancelled');
    RETURN FOUND;
END $$;

-- Gives a run back to be tried again.
CREATE OR REPLACE FUNCTION jobs_give_back(run uuid, token uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE jobs_run SET status = 'queued', lease_until = NULL, lease_token = NULL
    WHERE id = run AND lease_token = token AND status = 'running';
    RETURN FOUND;
END $$;

-- Asks to cancel, as the entered person. Answers the status; NULL: no such run for this person.
CREATE OR REPLACE FUNCTION jobs_request_cancel(run uuid) RETURNS text
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE jobs_run SET
        cancel_requested_at = clock_timestamp(),
        cancel_requested_by_id = nullif(current_setting('app.actor')::bigint, 0),
        status = CASE WHEN status = 'queued' THEN 'cancelled' ELSE status END,
        finished_at = CASE WHEN status = 'queued' THEN clock_timestamp() END,
        checkpoint = CASE WHEN status = 'queued' THEN NULL ELSE checkpoint END
    WHERE id = run AND status IN ('queued', 'running') AND cancel_requested_at IS NULL
      AND (requested_by_id = current_setting('app.actor')::bigint
           OR current_setting('app.log_scope') = 'all')
    RETURNING status
$$;

-- Runs for which the bell must ring again: waiting and not heard, or left by their worker.
CREATE OR REPLACE FUNCTION jobs_to_ring(heard_within integer) RETURNS SETOF uuid
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE jobs_run SET rung_at = clock_timestamp()
    WHERE id IN (
        SELECT id FROM jobs_run
        WHERE (status = 'queued'
               AND rung_at < clock_timestamp() - make_interval(secs => heard_within))
           OR (status = 'running'
               AND (lease_until < clock_timestamp()
                    OR NOT EXISTS (SELECT 1 FROM jobs_lock_holders(7301, jobs_run.id))))
        FOR UPDATE SKIP LOCKED)
    RETURNING id
$$;

-- Whoever may run these is a worker, and so logs in as hmis_app.
DO $$
DECLARE
    name regprocedure;
BEGIN
    FOREACH name IN ARRAY ARRAY[
        'jobs_lock_holders(integer, uuid)', 'jobs_take(uuid, uuid, integer, boolean)',
        'jobs_renew(uuid, uuid, integer)', 'jobs_progress(uuid, uuid, text, bigint, bigint)',
        'jobs_is_cancelled(uuid, uuid)', 'jobs_keep_checkpoint(uuid, uuid, jsonb)',
        'jobs_end(uuid, uuid, text, jsonb, text)', 'jobs_give_back(uuid, uuid)',
        'jobs_request_cancel(uuid)', 'jobs_to_ring(integer)']::regprocedure[]
    LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', name);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO hmis_app', name);
    END LOOP;
END $$;
-- The work may be the system's at its end, and where one connection serves for all (tests).
GRANT EXECUTE ON FUNCTION jobs_progress(uuid, uuid, text, bigint, bigint) TO hmis_system;
GRANT EXECUTE ON FUNCTION jobs_is_cancelled(uuid, uuid) TO hmis_system;
GRANT EXECUTE ON FUNCTION jobs_end(uuid, uuid, text, jsonb, text) TO hmis_system;
GRANT EXECUTE ON FUNCTION jobs_keep_checkpoint(uuid, uuid, jsonb) TO hmis_system;

ALTER TABLE jobs_run ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS app_select ON jobs_run;
CREATE POLICY app_select ON jobs_run FOR SELECT TO hmis_app USING (
    requested_by_id = (SELECT current_setting('app.actor')::bigint)
    OR (SELECT current_setting('app.log_scope')) = 'all'
);
DROP POLICY IF EXISTS app_insert ON jobs_run;
CREATE POLICY app_insert ON jobs_run FOR INSERT TO hmis_app WITH CHECK (
    requested_by_id = current_setting('app.actor')::bigint
    AND status = 'queued' AND attempts = 0 AND lease_token IS NULL
);
DROP POLICY IF EXISTS system_insert ON jobs_run;
CREATE POLICY system_insert ON jobs_run FOR INSERT TO hmis_system WITH CHECK (
    current_setting('app.system_reason') <> '' AND requested_by_id IS NULL
    AND status = 'queued' AND attempts = 0 AND lease_token IS NULL
);
REVOKE ALL ON jobs_run FROM hmis_app, hmis_system;
GRANT SELECT, INSERT ON jobs_run TO hmis_app;
GRANT INSERT ON jobs_run TO hmis_system;
