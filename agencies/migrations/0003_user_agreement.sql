-- What is signed stays signed (S43, S44), and the application signs for nobody but its actor.

CREATE FUNCTION agencies_keep_agreement() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    entered bigint := nullif(current_setting('app.actor', true), '')::bigint;
    is_app boolean := current_user = 'hmis_app';
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NOT NEW.is_on_paper AND EXISTS (
            SELECT 1 FROM jsonb_each_text(NEW.initials) i WHERE i.value !~ '[^[:space:]]'
        ) THEN
            RAISE EXCEPTION 'Each item of an agreement has its initials.'
                USING ERRCODE = 'check_violation';
        END IF;
        IF is_app AND (
            NEW.user_id IS DISTINCT FROM entered OR NEW.is_on_paper
            OR NEW.countersigned_at IS NOT NULL OR NEW.ended_at IS NOT NULL
        ) THEN
            RAISE EXCEPTION 'An agreement is signed by its user, and countersigned later.'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.user_id, NEW.agency_id, NEW.document_id, NEW.initials, NEW.signed_name,
        NEW.signed_at, NEW.signed_from, NEW.is_on_paper)
        IS DISTINCT FROM
       (OLD.id, OLD.user_id, OLD.agency_id, OLD.document_id, OLD.initials, OLD.signed_name,
        OLD.signed_at, OLD.signed_from, OLD.is_on_paper)
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
    IF OLD.ended_at IS NOT NULL
        AND (NEW.ended_at, NEW.ended_reason) IS DISTINCT FROM (OLD.ended_at, OLD.ended_reason)
    THEN
        RAISE EXCEPTION 'An ended agreement stays ended.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER agencies_keep_agreement BEFORE INSERT OR UPDATE ON agencies_useragreement
    FOR EACH ROW EXECUTE FUNCTION agencies_keep_agreement();
