-- What was asked and what was passed stay as they were.

CREATE FUNCTION agencies_keep_course() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.slug, NEW.version, NEW.title, NEW.content, NEW.roles, NEW.months_valid,
        NEW.pass_mark, NEW.asks_again, NEW.published_at, NEW.published_by_id)
        IS DISTINCT FROM
       (OLD.id, OLD.slug, OLD.version, OLD.title, OLD.content, OLD.roles, OLD.months_valid,
        OLD.pass_mark, OLD.asks_again, OLD.published_at, OLD.published_by_id)
        OR (OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at)
    THEN
        RAISE EXCEPTION 'A published course is not changed: it gets a new version.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER agencies_keep_course BEFORE UPDATE ON agencies_course
    FOR EACH ROW EXECUTE FUNCTION agencies_keep_course();

-- One passes for oneself; what was taken elsewhere is recorded in the recorder's own name.
CREATE FUNCTION agencies_keep_completion() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    entered bigint := nullif(current_setting('app.actor', true), '')::bigint;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF current_user = 'hmis_app'
            AND coalesce(NEW.recorded_by_id, NEW.user_id) IS DISTINCT FROM entered
        THEN
            RAISE EXCEPTION 'A course is passed by its user, or recorded by the actor.'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.user_id, NEW.course_id, NEW.passed_on, NEW.valid_until, NEW.score,
        NEW.recorded_by_id, NEW.reference, NEW.recorded_at)
        IS DISTINCT FROM
       (OLD.id, OLD.user_id, OLD.course_id, OLD.passed_on, OLD.valid_until, OLD.score,
        OLD.recorded_by_id, OLD.reference, OLD.recorded_at)
    THEN
        RAISE EXCEPTION 'What was passed is not changed.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER agencies_keep_completion BEFORE INSERT OR UPDATE ON agencies_coursecompletion
    FOR EACH ROW EXECUTE FUNCTION agencies_keep_completion();
