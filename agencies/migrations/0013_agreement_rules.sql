-- What is signed stays signed (S43, S44), every item of its version is initialled, and the
-- application signs, countersigns, ends and reopens in nobody's name but its actor's.

CREATE OR REPLACE FUNCTION agencies_keep_agreement() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    entered bigint := nullif(current_setting('app.actor', true), '')::bigint;
    is_app boolean := current_user = 'hmis_app';
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NOT NEW.is_on_paper AND NOT agencies_is_initialled(NEW.document_id, NEW.initials) THEN
            RAISE EXCEPTION 'Each item of an agreement has its initials.'
                USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.reopened_at IS NOT NULL THEN
            RAISE EXCEPTION 'Only what has ended is reopened.' USING ERRCODE = 'check_violation';
        END IF;
        IF is_app AND (
            NEW.user_id IS DISTINCT FROM entered OR NEW.is_on_paper OR NEW.agency_location = ''
            OR NEW.countersigned_at IS NOT NULL OR NEW.ended_at IS NOT NULL
            OR NEW.due_on > (NEW.signed_at + interval '1 year 1 day')::date
        ) THEN
            RAISE EXCEPTION 'An agreement is signed by its user, and countersigned later.'
                USING ERRCODE = 'check_violation';
        END IF;
        IF EXISTS (
            SELECT 1 FROM agencies_useragreement held
            WHERE held.user_id = NEW.user_id AND held.agency_id = NEW.agency_id
                AND held.ended_reason = 'breach' AND held.reopened_at IS NULL
                AND NEW.ended_at IS NULL
        ) THEN
            RAISE EXCEPTION 'After a breach an administrator reopens first.'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.user_id, NEW.agency_id, NEW.document_id, NEW.agency_name,
        NEW.agency_location, NEW.initials, NEW.signed_name, NEW.signed_at, NEW.signed_from,
        NEW.due_on, NEW.is_on_paper)
        IS DISTINCT FROM
       (OLD.id, OLD.user_id, OLD.agency_id, OLD.document_id, OLD.agency_name,
        OLD.agency_location, OLD.initials, OLD.signed_name, OLD.signed_at, OLD.signed_from,
        OLD.due_on, OLD.is_on_paper)
    THEN
        RAISE EXCEPTION 'What is signed is not changed.' USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.countersigned_by_id, NEW.countersigned_name, NEW.countersigned_at)
        IS DISTINCT FROM
       (OLD.countersigned_by_id, OLD.countersigned_name, OLD.countersigned_at)
    THEN
        IF OLD.countersigned_at IS NOT NULL OR OLD.ended_at IS NOT NULL THEN
            RAISE EXCEPTION 'A countersignature is given once, while the agreement stands.'
                USING ERRCODE = 'check_violation';
        END IF;
        IF is_app AND (entered IS NULL OR NEW.countersigned_by_id IS DISTINCT FROM entered) THEN
            RAISE EXCEPTION 'A countersignature is its giver''s own.'
                USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    IF NEW.lapses_at IS DISTINCT FROM OLD.lapses_at
        AND (is_app OR OLD.lapses_at IS NOT NULL OR OLD.ended_at IS NOT NULL)
    THEN
        RAISE EXCEPTION 'The hour of a lapse is set once, by the daily look.'
            USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.ended_at, NEW.ended_reason, NEW.ended_by_id)
        IS DISTINCT FROM (OLD.ended_at, OLD.ended_reason, OLD.ended_by_id)
    THEN
        IF OLD.ended_at IS NOT NULL THEN
            RAISE EXCEPTION 'An ended agreement stays ended.' USING ERRCODE = 'check_violation';
        END IF;
        IF is_app AND (entered IS NULL OR NEW.ended_by_id IS DISTINCT FROM entered) THEN
            RAISE EXCEPTION 'Who ends an agreement does it in the own name.'
                USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    IF (NEW.reopened_at, NEW.reopened_by_id) IS DISTINCT FROM (OLD.reopened_at, OLD.reopened_by_id)
        AND (OLD.reopened_at IS NOT NULL OR OLD.ended_at IS NULL
            OR (is_app AND NEW.reopened_by_id IS DISTINCT FROM entered))
    THEN
        RAISE EXCEPTION 'Who reopens does it once, after the end, in the own name.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

-- Whether these initials stand beside every item of this version, and beside nothing else.
CREATE FUNCTION agencies_is_initialled(version_id bigint, initials jsonb)
RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT count(*) > 0
        AND bool_and(coalesce(initials ->> (item ->> 'number'), '') ~ '[^[:space:]]')
        AND count(*) = (SELECT count(*) FROM jsonb_object_keys(initials))
    FROM documents_document text, jsonb_array_elements(text.content -> 'items') item
    WHERE text.id = version_id AND text.kind = 'user-agreement'
$$;

-- The application publishes texts of this kind alone, and none that cannot be signed.
CREATE FUNCTION agencies_keep_agreement_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    items jsonb := NEW.content -> 'items';
BEGIN
    IF NEW.kind <> 'user-agreement' THEN
        IF current_user = 'hmis_app' THEN
            RAISE EXCEPTION 'Texts of this kind come with the system.'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF jsonb_typeof(items) IS DISTINCT FROM 'array'
        OR jsonb_typeof(NEW.content -> 'introduction') IS DISTINCT FROM 'array'
        OR coalesce(NEW.content ->> 'closing', '') !~ '[^[:space:]]'
        OR jsonb_array_length(items) = 0
        OR EXISTS (
            SELECT 1 FROM jsonb_array_elements(items) WITH ORDINALITY AS each(item, place)
            WHERE (item ->> 'number') IS DISTINCT FROM place::text
                OR coalesce(item ->> 'text', '') !~ '[^[:space:]]'
        )
    THEN
        RAISE EXCEPTION 'A user agreement has an introduction, numbered items and a closing.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER agencies_keep_agreement_text BEFORE INSERT ON documents_document
    FOR EACH ROW EXECUTE FUNCTION agencies_keep_agreement_text();
