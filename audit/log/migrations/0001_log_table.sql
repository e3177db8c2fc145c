-- django-auditlog's own migrations make a table that we do not use and whose foreign keys to users
-- stand in the way of every flush.
DROP TABLE IF EXISTS auditlog_logentry;

CREATE TABLE audit_logentry (
    id uuid NOT NULL,
    "timestamp" timestamptz NOT NULL,
    deed varchar(40) NOT NULL,
    action smallint NOT NULL CHECK (action >= 0),
    actor_id bigint,
    agency_id bigint,
    clients uuid[] NOT NULL,
    content_type_id integer,
    object_pk varchar(255),
    changes jsonb,
    cid varchar(64) NOT NULL,
    session varchar(16) NOT NULL,
    purpose varchar(200) NOT NULL,
    additional_data jsonb,
    remote_addr inet,
    PRIMARY KEY (id, "timestamp")
) PARTITION BY RANGE ("timestamp");

CREATE TABLE audit_logentry_default PARTITION OF audit_logentry DEFAULT;
CREATE INDEX audit_logentry_time ON audit_logentry ("timestamp");
CREATE INDEX audit_logentry_actor ON audit_logentry (actor_id, "timestamp");
CREATE INDEX audit_logentry_agency ON audit_logentry (agency_id, "timestamp");
CREATE INDEX audit_logentry_clients ON audit_logentry USING gin (clients);

CREATE FUNCTION audit_log_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit log is append-only.' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_logentry
    FOR EACH ROW EXECUTE FUNCTION audit_log_refuse_change();

-- Runs as the owner: the application's role may not create tables.
CREATE FUNCTION audit_log_make_partitions(today date, months_ahead integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    first_day date;
    name text;
BEGIN
    -- The application asks for the months around today, and for nothing else.
    IF session_user = 'hmis_app' AND abs(today - CURRENT_DATE) > 62 THEN
        RAISE EXCEPTION 'Partitions are made around today.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    FOR month IN 0 .. least(months_ahead, 12) LOOP
        first_day := (date_trunc('month', today) + make_interval(months => month))::date;
        name := 'audit_logentry_' || to_char(first_day, 'YYYY_MM');
        IF to_regclass(name) IS NULL THEN
            EXECUTE format(
                'CREATE TABLE %I PARTITION OF audit_logentry FOR VALUES FROM (%L) TO (%L)',
                name, first_day, (first_day + interval '1 month')::date
            );
        END IF;
    END LOOP;
END $$;
REVOKE ALL ON FUNCTION audit_log_make_partitions(date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_log_make_partitions(date, integer) TO hmis_app;
SELECT audit_log_make_partitions(CURRENT_DATE, 3);

-- `@>` is not leakproof, so under a policy it cannot use the index: this function may, and keeps
-- to the reader's scope itself.
CREATE FUNCTION audit_log_entries_about(about uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT id FROM audit_logentry
    WHERE clients @> ARRAY[about]
      AND CASE current_setting('app.log_scope')
            WHEN 'all' THEN true
            WHEN 'agency' THEN agency_id = current_setting('app.agency')::bigint
            WHEN 'own' THEN actor_id = current_setting('app.actor')::bigint
            ELSE false
          END
$$;
REVOKE ALL ON FUNCTION audit_log_entries_about(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_log_entries_about(uuid) TO hmis_app;

ALTER TABLE audit_logentry ENABLE ROW LEVEL SECURITY;
-- Nobody writes in another's name; the row of a sign-in is written before its actor is entered.
CREATE POLICY app_insert ON audit_logentry FOR INSERT TO hmis_app WITH CHECK (
    coalesce(actor_id, 0) = current_setting('app.actor')::bigint
    OR (current_setting('app.actor') = '0' AND deed = 'sign_in.succeeded')
);
CREATE POLICY app_select ON audit_logentry FOR SELECT TO hmis_app USING (
    actor_id = (SELECT current_setting('app.actor')::bigint)
    OR (SELECT current_setting('app.log_scope')) = 'all'
    OR ((SELECT current_setting('app.log_scope')) = 'agency'
        AND agency_id = (SELECT current_setting('app.agency')::bigint))
);
CREATE POLICY system_insert ON audit_logentry FOR INSERT TO hmis_system WITH CHECK (
    current_setting('app.system_reason') <> ''
);
GRANT SELECT, INSERT ON audit_logentry TO hmis_app;
GRANT INSERT ON audit_logentry TO hmis_system;
