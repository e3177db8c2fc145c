-- What no role may write about a client, whatever the policies allow: V1 to V4, the modes, and
-- records that would move to another client. Put on the tables by row_security.sql.

-- V1 to V4 and the modes, as far as a row alone can break them; one check a statement.
CREATE OR REPLACE FUNCTION clients_check_records() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    free_text text := '';
    is_broken boolean;
BEGIN
    IF EXISTS (
        SELECT 1 FROM new_rows n JOIN agencies_project p ON p.id = n.project_id
        WHERE n.shared_with IS NOT NULL AND NOT p.is_shared
          -- Going forward only (V13): a stamp given before the setting changed stays.
          AND TG_OP = 'INSERT'
    ) THEN
        RAISE EXCEPTION 'A project that does not share has no shared records (V1, V2).'
            USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT 1 FROM new_rows n JOIN clients_client c ON c.id = n.client_id
        WHERE n.shared_with IS NOT NULL AND c.mode <> 'identified'
    ) THEN
        RAISE EXCEPTION 'Records of anonymous and unnamed clients are not shared (V4).'
            USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT 1 FROM new_rows n
        JOIN agencies_project p ON p.id = n.project_id
        JOIN agencies_agency a ON a.id = p.agency_id
        JOIN clients_client c ON c.id = n.client_id
        WHERE a.is_victim_service_provider
          AND (NOT a.allows_anonymous_entry OR c.mode <> 'anonymous')
          -- What an agency shared before it became one is closed by the system.
          AND NOT (TG_OP = 'UPDATE' AND n.closed_at IS NOT NULL
                   AND current_setting('role') = 'hmis_system')
    ) THEN
        RAISE EXCEPTION 'A victim service provider enters no clients here (V3).'
            USING ERRCODE = 'check_violation';
    END IF;
    FOR argument IN 0 .. TG_NARGS - 1 LOOP
        free_text := free_text || format(' OR coalesce(n.%I, '''') <> ''''', TG_ARGV[argument]);
    END LOOP;
    IF free_text <> '' THEN
        EXECUTE 'SELECT EXISTS (SELECT 1 FROM new_rows n JOIN clients_client c ON c.id = n.client_id '
            || 'WHERE c.mode = ''anonymous'' AND (false' || free_text || '))' INTO is_broken;
        IF is_broken THEN
            RAISE EXCEPTION 'An anonymous client has no free-text answers.'
                USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NULL;
END $$;

-- What an update may not do: share or open again what a project does not share, or point a record
-- at another client, whom that would open. Merges and imports move records as the system.
CREATE OR REPLACE FUNCTION clients_check_changes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- A flag that is being set locks its project: wait for it, then look at what stands (V13).
    PERFORM 1 FROM agencies_project p
    WHERE p.id IN (
        SELECT n.project_id FROM new_rows n JOIN old_rows o ON o.id = n.id
        WHERE n.shared_with IS NOT NULL AND n.closed_at IS NULL
          AND (o.closed_at IS NOT NULL OR o.shared_with IS DISTINCT FROM n.shared_with))
    FOR KEY SHARE;
    IF EXISTS (
        SELECT 1 FROM new_rows n
        JOIN agencies_project p ON p.id = n.project_id
        LEFT JOIN old_rows o ON o.id = n.id
        WHERE NOT p.is_shared AND (
            NOT n.shared_with <@ coalesce(o.shared_with, '{}')
            OR (n.shared_with IS NOT NULL AND n.closed_at IS NULL AND o.closed_at IS NOT NULL))
    ) THEN
        RAISE EXCEPTION 'A project that does not share has no newly shared records (V1, V2).'
            USING ERRCODE = 'check_violation';
    END IF;
    IF (current_setting('role') = 'hmis_app' OR session_user = 'hmis_app')
        AND current_setting('role') <> 'hmis_system'
        AND EXISTS (
            SELECT 1 FROM new_rows n LEFT JOIN old_rows o ON o.id = n.id
            WHERE (n.client_id, n.project_id) IS DISTINCT FROM (o.client_id, o.project_id))
    THEN
        RAISE EXCEPTION 'A record stays with its client and project.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION clients_check_clients() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    record_table regclass;
    free_text text;
    is_broken boolean;
BEGIN
    IF EXISTS (
        SELECT 1 FROM new_rows n
        JOIN agencies_project p ON p.id = n.created_project_id
        JOIN agencies_agency a ON a.id = p.agency_id
        WHERE a.is_victim_service_provider
          AND (NOT a.allows_anonymous_entry OR n.mode <> 'anonymous')
    ) THEN
        RAISE EXCEPTION 'A victim service provider enters no clients here (V3).'
            USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND EXISTS (SELECT 1 FROM new_rows n WHERE n.mode <> 'identified') THEN
        -- The arguments of a table's trigger are its columns of free text.
        FOR record_table, free_text IN
            SELECT tgrelid, (
                SELECT string_agg(format('coalesce(r.%I, '''') <> ''''', name), ' OR ')
                FROM unnest(string_to_array(encode(tgargs, 'escape'), '\000')) AS name
                WHERE name <> '')
            FROM pg_trigger WHERE tgname = 'clients_check_updated'
            AND tgfoid = 'clients_check_records'::regproc
        LOOP
            EXECUTE format(
                'SELECT EXISTS (SELECT 1 FROM new_rows n JOIN %s r ON r.client_id = n.id '
                'WHERE n.mode = ''anonymous'' AND (%s))', record_table, coalesce(free_text, 'false'))
            INTO is_broken;
            IF is_broken THEN
                RAISE EXCEPTION 'A client with free-text answers cannot become anonymous.'
                    USING ERRCODE = 'check_violation';
            END IF;
            EXECUTE format(
                'SELECT EXISTS (SELECT 1 FROM new_rows n JOIN %s r ON r.client_id = n.id '
                'WHERE n.mode <> ''identified'' AND r.shared_with IS NOT NULL)', record_table)
            INTO is_broken;
            IF is_broken THEN
                RAISE EXCEPTION 'A client with shared records cannot become anonymous (V4).'
                    USING ERRCODE = 'check_violation';
            END IF;
        END LOOP;
    END IF;
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION clients_check_records() FROM PUBLIC;
REVOKE ALL ON FUNCTION clients_check_changes() FROM PUBLIC;
REVOKE ALL ON FUNCTION clients_check_clients() FROM PUBLIC;
