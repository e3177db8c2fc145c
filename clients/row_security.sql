-- Row-level security of every table about a client; re-applied after each migrate.
-- The settings app.* are set by agencies/actor.py with SET LOCAL; unset, every policy raises.
-- docs/adr/0002 says why the lists are hashed sets here and literal lists in the querysets.

-- One table that inherits ClientRecord.
CREATE OR REPLACE FUNCTION clients_secure_record_table(
    target regclass, section text, is_sensitive boolean, follows_client boolean, free_text text[]
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    own constant text := 'project_id IN (SELECT unnest(current_setting(''app.own'')::int[]))';
    shared text;
    seen text;
    changed text;
    added text;
    argument text := '';
    hung text := '';
    parent record;
BEGIN
    shared := format(
        'closed_at IS NULL AND shared_with && (SELECT current_setting(''app.audience'')::int[]) '
        'AND project_id IN (SELECT unnest(current_setting(%L)::int[]))', 'app.partner_' || section);
    IF is_sensitive THEN
        shared := shared || ' AND shared_until > (SELECT current_setting(''app.today'')::date)';
    END IF;
    -- An administrator reads the clients of an elevation in force, and changes nothing (V24).
    seen := format('(%s) OR (%s) OR client_id IN (SELECT unnest(current_setting(''app.elevated'')::uuid[]))', own, shared);
    changed := own;
    -- Writing about a client whom one does not see would open that client, and about one whom an
    -- elevation shows would keep that open: never. What client_visibility shows are own reasons.
    added := own || ' AND EXISTS (SELECT 1 FROM clients_client c WHERE c.id = client_id AND ('
        'c.created_project_id IN (SELECT unnest(current_setting(''app.own'')::int[])) '
        'OR EXISTS (SELECT 1 FROM client_visibility v WHERE v.client_id = c.id OFFSET 0)) OFFSET 0)';
    IF follows_client THEN
        -- Identity: whoever sees the client sees it, whoever may change the client changes it.
        -- Earlier versions are for own staff alone.
        seen := 'EXISTS (SELECT 1 FROM clients_client c WHERE c.id = client_id '
            'AND (is_current OR clients_is_own(c.id, c.created_project_id)) OFFSET 0)';
        changed := 'EXISTS (SELECT 1 FROM clients_client c WHERE c.id = client_id '
            'AND clients_is_own(c.id, c.created_project_id) OFFSET 0)';
        added := own || ' AND ' || changed;
    END IF;

    -- What hangs on another row about a client is about the same client, at the same project: one
    -- neither takes a place at an unseen stay nor learns that there is one.
    FOR parent IN
        SELECT c.confrelid::regclass AS other, a.attname AS key
        FROM pg_constraint c
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.conrelid = target AND c.contype = 'f' AND 2 = (
            SELECT count(*) FROM pg_attribute o
            WHERE o.attrelid = c.confrelid AND o.attname IN ('client_id', 'project_id'))
        ORDER BY a.attname
    LOOP
        hung := hung || format(
            ' AND EXISTS (SELECT 1 FROM %1$s o WHERE o.id = %2$s.%3$I '
            'AND o.client_id = %2$s.client_id AND o.project_id = %2$s.project_id OFFSET 0)',
            parent.other, target, parent.key);
    END LOOP;

    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('DROP POLICY IF EXISTS app_select ON %s', target);
    EXECUTE format('CREATE POLICY app_select ON %s FOR SELECT TO hmis_app USING (%s)', target, seen);
    EXECUTE format('DROP POLICY IF EXISTS app_insert ON %s', target);
    EXECUTE format('CREATE POLICY app_insert ON %s FOR INSERT TO hmis_app WITH CHECK (%s)', target, added || hung);
    EXECUTE format('DROP POLICY IF EXISTS app_update ON %s', target);
    EXECUTE format(
        'CREATE POLICY app_update ON %s FOR UPDATE TO hmis_app USING (%s) WITH CHECK (%s)',
        target, changed, changed || hung);
    PERFORM clients_open_to_system(target);
    EXECUTE format('REVOKE ALL ON %s FROM hmis_app, hmis_system', target);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %s TO hmis_app, hmis_system', target);

    IF cardinality(free_text) > 0 THEN
        SELECT string_agg(quote_literal(name), ', ') INTO argument FROM unnest(free_text) AS name;
    END IF;
    EXECUTE format('DROP TRIGGER IF EXISTS clients_check_inserted ON %s', target);
    EXECUTE format('DROP TRIGGER IF EXISTS clients_check_updated ON %s', target);
    EXECUTE format(
        'CREATE TRIGGER clients_check_inserted AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows '
        'FOR EACH STATEMENT EXECUTE FUNCTION clients_check_records(%s)', target, argument);
    EXECUTE format(
        'CREATE TRIGGER clients_check_updated AFTER UPDATE ON %s REFERENCING NEW TABLE AS new_rows '
        'FOR EACH STATEMENT EXECUTE FUNCTION clients_check_records(%s)', target, argument);
    EXECUTE format('DROP TRIGGER IF EXISTS clients_check_changed ON %s', target);
    EXECUTE format(
        'CREATE TRIGGER clients_check_changed AFTER UPDATE ON %s '
        'REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows '
        'FOR EACH STATEMENT EXECUTE FUNCTION clients_check_changes()', target);
END $$;

-- The system's own policy: nothing without a stated reason.
CREATE OR REPLACE FUNCTION clients_open_to_system(target regclass) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('DROP POLICY IF EXISTS system_all ON %s', target);
    EXECUTE format(
        'CREATE POLICY system_all ON %s FOR ALL TO hmis_system '
        'USING ((SELECT current_setting(''app.system_reason'')) <> '''')', target);
END $$;

-- Whether the entered actor works with this client at an own project.
CREATE OR REPLACE FUNCTION clients_is_own(client uuid, created_project bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT created_project = ANY (current_setting('app.own')::int[])
        OR EXISTS (
            SELECT 1 FROM client_visibility v
            WHERE v.client_id = client AND v.audience = -1
              AND v.project_id = ANY (current_setting('app.own')::int[]))
$$;

-- client_visibility: counts of the rows that make a client visible. Locks in key order.
CREATE OR REPLACE FUNCTION clients_add_to_visibility(
    clients uuid[], projects int[], audiences int[], deltas int[]
) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH change AS (
        SELECT client_id, project_id, audience, sum(delta)::int AS delta
        FROM unnest(clients, projects, audiences, deltas) AS d (client_id, project_id, audience, delta)
        GROUP BY 1, 2, 3 HAVING sum(delta) <> 0
    )
    INSERT INTO client_visibility AS v (client_id, project_id, audience, n)
    SELECT client_id, project_id, audience, delta FROM change ORDER BY 1, 2, 3
    ON CONFLICT (client_id, project_id, audience) DO UPDATE SET n = v.n + excluded.n;
    DELETE FROM client_visibility v
    USING (SELECT DISTINCT client_id FROM unnest(clients) AS d (client_id)) touched
    WHERE v.client_id = touched.client_id AND v.n = 0;
$$;
REVOKE ALL ON FUNCTION clients_add_to_visibility(uuid[], int[], int[], int[]) FROM PUBLIC;

-- Enrollments support their own project's people; a voided one supports nobody.
CREATE OR REPLACE FUNCTION clients_count_enrollments() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    clients uuid[];
    projects int[];
    deltas int[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg(client_id), array_agg(project_id), array_agg(1)
        INTO clients, projects, deltas FROM new_rows WHERE voided_at IS NULL;
    ELSIF TG_OP = 'DELETE' THEN
        SELECT array_agg(client_id), array_agg(project_id), array_agg(-1)
        INTO clients, projects, deltas FROM old_rows WHERE voided_at IS NULL;
    ELSE
        SELECT array_agg(client_id), array_agg(project_id), array_agg(delta)
        INTO clients, projects, deltas FROM (
            SELECT client_id, project_id, 1 AS delta FROM new_rows WHERE voided_at IS NULL
            UNION ALL
            SELECT client_id, project_id, -1 FROM old_rows WHERE voided_at IS NULL
        ) AS both_sides;
    END IF;
    IF clients IS NOT NULL THEN
        PERFORM clients_add_to_visibility(
            clients, projects, array_fill(-1, ARRAY[cardinality(clients)]), deltas);
    END IF;
    RETURN NULL;
END $$;

-- Identity rows support the agencies for which they are stamped.
CREATE OR REPLACE FUNCTION clients_count_identities() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    clients uuid[];
    projects int[];
    audiences int[];
    deltas int[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg(client_id), array_agg(project_id), array_agg(agency), array_agg(1)
        INTO clients, projects, audiences, deltas
        FROM new_rows, unnest(shared_with) AS agency
        WHERE is_current AND closed_at IS NULL AND voided_at IS NULL;
    ELSIF TG_OP = 'DELETE' THEN
        SELECT array_agg(client_id), array_agg(project_id), array_agg(agency), array_agg(-1)
        INTO clients, projects, audiences, deltas
        FROM old_rows, unnest(shared_with) AS agency
        WHERE is_current AND closed_at IS NULL AND voided_at IS NULL;
    ELSE
        SELECT array_agg(client_id), array_agg(project_id), array_agg(agency), array_agg(delta)
        INTO clients, projects, audiences, deltas FROM (
            SELECT client_id, project_id, agency, 1 AS delta
            FROM new_rows, unnest(shared_with) AS agency
            WHERE is_current AND closed_at IS NULL AND voided_at IS NULL
            UNION ALL
            SELECT client_id, project_id, agency, -1
            FROM old_rows, unnest(shared_with) AS agency
            WHERE is_current AND closed_at IS NULL AND voided_at IS NULL
        ) AS both_sides;
    END IF;
    IF clients IS NOT NULL THEN
        PERFORM clients_add_to_visibility(clients, projects, audiences, deltas);
    END IF;
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION clients_count_enrollments() FROM PUBLIC;
REVOKE ALL ON FUNCTION clients_count_identities() FROM PUBLIC;

CREATE OR REPLACE FUNCTION clients_attach_counter(target regclass, counter text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    event text;
    tables text;
BEGIN
    FOREACH event IN ARRAY ARRAY['INSERT', 'UPDATE', 'DELETE'] LOOP
        tables := CASE event
            WHEN 'INSERT' THEN 'NEW TABLE AS new_rows'
            WHEN 'DELETE' THEN 'OLD TABLE AS old_rows'
            ELSE 'OLD TABLE AS old_rows NEW TABLE AS new_rows' END;
        EXECUTE format('DROP TRIGGER IF EXISTS clients_count_%s ON %s', lower(event), target);
        EXECUTE format(
            'CREATE TRIGGER clients_count_%s AFTER %s ON %s REFERENCING %s '
            'FOR EACH STATEMENT EXECUTE FUNCTION %I()', lower(event), event, target, tables, counter);
    END LOOP;
END $$;

-- The counts themselves: one sees the reasons that concern oneself.
ALTER TABLE client_visibility ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS app_select ON client_visibility;
CREATE POLICY app_select ON client_visibility FOR SELECT TO hmis_app USING (
    (audience = -1 AND project_id IN (SELECT unnest(current_setting('app.own')::int[])))
    OR (audience IN (SELECT unnest(current_setting('app.audience')::int[]))
        AND project_id IN (SELECT unnest(current_setting('app.partner_identity')::int[])))
);
SELECT clients_open_to_system('client_visibility');
REVOKE ALL ON client_visibility FROM hmis_app, hmis_system;
GRANT SELECT ON client_visibility TO hmis_app, hmis_system;

-- Clients. OFFSET 0 keeps the planner from hashing the whole visibility table.
ALTER TABLE clients_client ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS app_select ON clients_client;
CREATE POLICY app_select ON clients_client FOR SELECT TO hmis_app USING (
    created_project_id IN (SELECT unnest(current_setting('app.own')::int[]))
    OR id IN (SELECT unnest(current_setting('app.elevated')::uuid[]))
    OR EXISTS (SELECT 1 FROM client_visibility v WHERE v.client_id = clients_client.id OFFSET 0)
);
DROP POLICY IF EXISTS app_insert ON clients_client;
CREATE POLICY app_insert ON clients_client FOR INSERT TO hmis_app WITH CHECK (
    created_project_id IN (SELECT unnest(current_setting('app.own')::int[]))
);
DROP POLICY IF EXISTS app_update ON clients_client;
CREATE POLICY app_update ON clients_client FOR UPDATE TO hmis_app
    USING (clients_is_own(id, created_project_id))
    WITH CHECK (clients_is_own(id, created_project_id));
SELECT clients_open_to_system('clients_client');
REVOKE ALL ON clients_client FROM hmis_app, hmis_system;
GRANT SELECT, INSERT, UPDATE ON clients_client TO hmis_app, hmis_system;
DROP TRIGGER IF EXISTS clients_check_inserted ON clients_client;
CREATE TRIGGER clients_check_inserted AFTER INSERT ON clients_client
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION clients_check_clients();
DROP TRIGGER IF EXISTS clients_check_updated ON clients_client;
CREATE TRIGGER clients_check_updated AFTER UPDATE ON clients_client
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION clients_check_clients();

-- Persons are the lead's: no agency reads them (visibility.md, "Words"); creating one is harmless.
ALTER TABLE clients_person ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS app_insert ON clients_person;
CREATE POLICY app_insert ON clients_person FOR INSERT TO hmis_app WITH CHECK (
    current_setting('app.own')::int[] <> '{}'
);
SELECT clients_open_to_system('clients_person');
REVOKE ALL ON clients_person FROM hmis_app, hmis_system;
GRANT INSERT ON clients_person TO hmis_app;
GRANT SELECT, INSERT ON clients_person TO hmis_system;

-- Search tokens: written and read by functions alone (clients/search/candidates.sql).
ALTER TABLE clients_searchtoken ENABLE ROW LEVEL SECURITY;
SELECT clients_open_to_system('clients_searchtoken');
REVOKE ALL ON clients_searchtoken FROM hmis_app, hmis_system;
GRANT SELECT, INSERT, DELETE ON clients_searchtoken TO hmis_system;

-- Data keys: of the clients whom one sees.
ALTER TABLE vault_datakey ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS app_select ON vault_datakey;
CREATE POLICY app_select ON vault_datakey FOR SELECT TO hmis_app USING (
    EXISTS (SELECT 1 FROM clients_client c WHERE c.id = vault_datakey.client_id OFFSET 0)
);
DROP POLICY IF EXISTS app_insert ON vault_datakey;
CREATE POLICY app_insert ON vault_datakey FOR INSERT TO hmis_app WITH CHECK (
    current_setting('app.own')::int[] <> '{}'
);
SELECT clients_open_to_system('vault_datakey');
REVOKE ALL ON vault_datakey FROM hmis_app, hmis_system;
GRANT SELECT, INSERT ON vault_datakey TO hmis_app;
GRANT SELECT, INSERT, UPDATE ON vault_datakey TO hmis_system;

-- Looks without a working relationship: shown to who reads the trail of the agency they concern;
-- written by who looks, changed by nobody (V24).
ALTER TABLE agencies_look ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS app_select ON agencies_look;
CREATE POLICY app_select ON agencies_look FOR SELECT TO hmis_app USING (
    current_setting('app.log_scope') = 'all'
    OR (current_setting('app.log_scope') = 'agency'
        AND agency_id = current_setting('app.agency')::bigint)
);
DROP POLICY IF EXISTS app_insert ON agencies_look;
CREATE POLICY app_insert ON agencies_look FOR INSERT TO hmis_app WITH CHECK (
    EXISTS (
        SELECT 1 FROM agencies_statedpurpose s
        WHERE s.id = stated_id AND agencies_look.client_id = ANY (s.client_ids)
          AND s.user_id = current_setting('app.actor')::bigint)
);
SELECT clients_open_to_system('agencies_look');
REVOKE ALL ON agencies_look FROM hmis_app, hmis_system;
GRANT SELECT, INSERT ON agencies_look TO hmis_app;
GRANT SELECT ON agencies_look TO hmis_system;

-- Who of the acting agency looked at a client whom the asker sees; the log's own policy would
-- show a case worker nothing but own looks ("Everything that reads obeys").
CREATE OR REPLACE FUNCTION clients_looks_at(about uuid, at_most int)
RETURNS TABLE (seen_at timestamptz, actor_id bigint, deed varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT l."timestamp", l.actor_id, l.deed
    FROM audit_logentry l
    WHERE l.clients @> ARRAY[about]
      AND l.agency_id = current_setting('app.agency')::bigint
      AND l.deed IN ('client.viewed', 'client.printed', 'client.revealed',
                     'client.identity_viewed', 'client.identity_changed', 'enrollment.viewed',
                     'household.viewed', 'services.viewed', 'living_situations.viewed',
                     'coordinated_entry.viewed')
      AND EXISTS (
          SELECT 1 FROM clients_client c
          WHERE c.id = about AND (
              clients_is_own(c.id, c.created_project_id)
              OR EXISTS (
                  SELECT 1 FROM client_visibility v
                  WHERE v.client_id = c.id
                    AND v.audience = ANY (current_setting('app.audience')::int[])
                    AND v.project_id = ANY (current_setting('app.partner_identity')::int[]))))
    ORDER BY l."timestamp" DESC
    LIMIT at_most
$$;
REVOKE ALL ON FUNCTION clients_looks_at(uuid, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clients_looks_at(uuid, int) TO hmis_app;
