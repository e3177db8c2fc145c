-- A flag is taken away by two people, never by a program alone (V3, V13): the application and the
-- imports clear one only against a request that a second person has confirmed, once.

CREATE FUNCTION agencies_use_clearing(of_project bigint, of_agency bigint, wanted text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE agencies_flagclearing c SET cleared_at = now()
    WHERE (c.project_id = of_project OR c.agency_id = of_agency) AND c.flag = wanted
      AND c.confirmed_at IS NOT NULL AND c.cleared_at IS NULL AND c.withdrawn_at IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'A flag is cleared by two people (V3, V13).' USING ERRCODE = 'check_violation';
    END IF;
END $$;

CREATE FUNCTION agencies_keep_flags() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wanted text;
BEGIN
    IF current_user NOT IN ('hmis_app', 'hmis_system') THEN
        RETURN NEW;
    END IF;
    FOREACH wanted IN ARRAY TG_ARGV LOOP
        IF (to_jsonb(OLD) ->> wanted)::boolean AND NOT (to_jsonb(NEW) ->> wanted)::boolean THEN
            IF TG_TABLE_NAME = 'agencies_project' THEN
                PERFORM agencies_use_clearing(NEW.id, NULL, wanted);
            ELSE
                PERFORM agencies_use_clearing(NULL, NEW.id, wanted);
            END IF;
        END IF;
    END LOOP;
    RETURN NEW;
END $$;

CREATE TRIGGER agencies_keep_flags BEFORE UPDATE ON agencies_project
    FOR EACH ROW EXECUTE FUNCTION agencies_keep_flags(
        'is_legal_services', 'serves_hiv_aids', 'serves_unaccompanied_minors', 'serves_survivors',
        'is_part_2');
CREATE TRIGGER agencies_keep_flags BEFORE UPDATE ON agencies_agency
    FOR EACH ROW EXECUTE FUNCTION agencies_keep_flags('is_victim_service_provider');

-- A request is its asker's own, a confirmation its giver's, and what is done stays done.
CREATE FUNCTION agencies_keep_clearing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    entered bigint := nullif(current_setting('app.actor', true), '')::bigint;
BEGIN
    IF current_user NOT IN ('hmis_app', 'hmis_system') THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.asked_by_id IS DISTINCT FROM entered OR NEW.confirmed_at IS NOT NULL
            OR NEW.withdrawn_at IS NOT NULL OR NEW.cleared_at IS NOT NULL
        THEN
            RAISE EXCEPTION 'A clearing is asked for in one''s own name, and confirmed later.'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.project_id, NEW.agency_id, NEW.flag, NEW.reason, NEW.asked_by_id, NEW.asked_at)
        IS DISTINCT FROM
       (OLD.id, OLD.project_id, OLD.agency_id, OLD.flag, OLD.reason, OLD.asked_by_id, OLD.asked_at)
    THEN
        RAISE EXCEPTION 'What was asked for is not changed.' USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.confirmed_by_id, NEW.confirmed_at)
        IS DISTINCT FROM (OLD.confirmed_by_id, OLD.confirmed_at)
        AND (OLD.confirmed_at IS NOT NULL OR NEW.confirmed_by_id IS DISTINCT FROM entered)
    THEN
        RAISE EXCEPTION 'A confirmation is its giver''s own and given once.'
            USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.withdrawn_by_id, NEW.withdrawn_at)
        IS DISTINCT FROM (OLD.withdrawn_by_id, OLD.withdrawn_at)
        AND (OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_by_id IS DISTINCT FROM entered)
    THEN
        RAISE EXCEPTION 'Who withdraws says so once.' USING ERRCODE = 'check_violation';
    END IF;
    -- Marked as used by the trigger above alone.
    IF NEW.cleared_at IS DISTINCT FROM OLD.cleared_at
        AND (OLD.cleared_at IS NOT NULL OR pg_trigger_depth() < 2)
    THEN
        RAISE EXCEPTION 'A clearing is used once, by the flag that it takes away.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER agencies_keep_clearing BEFORE INSERT OR UPDATE ON agencies_flagclearing
    FOR EACH ROW EXECUTE FUNCTION agencies_keep_clearing();

-- V3: no anonymous entry while the agency holds a CoC, ESG, VAWA, FVPSA or VOCA grant. The lists
-- are those of agencies/flags.py; a test compares them.
CREATE FUNCTION agencies_forbids_anonymous_entry(
    funder int, other_funder text, end_date date, voided_at timestamptz
) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT $4 IS NULL AND ($3 IS NULL OR $3 >= current_date) AND coalesce(
        $1 IN (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 43, 44, 47, 49, 53, 54, 55, 56)
        OR $2 ~* ('\y(VAWA|FVPSA|VOCA|OVW|violence against women|family violence|victims of crime'
            '|domestic violence|sexual assault)\y'), false)
$$;

CREATE FUNCTION agencies_check_anonymous_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user = 'hmis_system' THEN
        RETURN NULL;  -- An import switches the setting off after its grants are written.
    END IF;
    IF EXISTS (
        SELECT 1 FROM agencies_agency a
        JOIN agencies_project p ON p.agency_id = a.id AND p.voided_at IS NULL
        JOIN agencies_funder f ON f.project_id = p.id
        WHERE a.allows_anonymous_entry
          AND a.id = CASE TG_TABLE_NAME
              WHEN 'agencies_agency' THEN (to_jsonb(NEW) ->> 'id')::bigint
              ELSE (SELECT o.agency_id FROM agencies_project o
                    WHERE o.id = (to_jsonb(NEW) ->> 'project_id')::bigint) END
          AND agencies_forbids_anonymous_entry(f.funder, f.other_funder, f.end_date, f.voided_at)
    ) THEN
        RAISE EXCEPTION 'An agency with such a grant enters nobody, not even anonymously (V3).'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER agencies_check_anonymous_entry AFTER INSERT OR UPDATE ON agencies_agency
    FOR EACH ROW WHEN (NEW.allows_anonymous_entry)
    EXECUTE FUNCTION agencies_check_anonymous_entry();
CREATE TRIGGER agencies_check_anonymous_entry AFTER INSERT OR UPDATE ON agencies_funder
    FOR EACH ROW EXECUTE FUNCTION agencies_check_anonymous_entry();
