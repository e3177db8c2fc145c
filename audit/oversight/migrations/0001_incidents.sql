-- A report stays as it was made, in the name of who made it. Rotation may wrap its key anew.

CREATE FUNCTION audit_oversight_keep_incident() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    entered bigint := nullif(current_setting('app.actor', true), '')::bigint;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF current_user = 'hmis_app' AND NEW.reported_by_id IS DISTINCT FROM entered THEN
            RAISE EXCEPTION 'An incident is reported by the actor.' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.key_id, NEW.reported_by_id, NEW.agency_id, NEW.kind, NEW.noticed_on,
        NEW.sealed_report, NEW.reported_at)
        IS DISTINCT FROM
       (OLD.id, OLD.key_id, OLD.reported_by_id, OLD.agency_id, OLD.kind, OLD.noticed_on,
        OLD.sealed_report, OLD.reported_at)
    THEN
        RAISE EXCEPTION 'The report of an incident is not changed.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER audit_oversight_keep_incident BEFORE INSERT OR UPDATE ON audit_oversight_incident
    FOR EACH ROW EXECUTE FUNCTION audit_oversight_keep_incident();

-- One says for oneself that one has seen a report, and does not take it back.
CREATE FUNCTION audit_oversight_keep_sighting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    entered bigint := nullif(current_setting('app.actor', true), '')::bigint;
BEGIN
    IF TG_OP = 'UPDATE' OR (current_user = 'hmis_app' AND NEW.user_id IS DISTINCT FROM entered) THEN
        RAISE EXCEPTION 'One says for oneself that one has seen a report.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER audit_oversight_keep_sighting
    BEFORE INSERT OR UPDATE ON audit_oversight_incidentsighting
    FOR EACH ROW EXECUTE FUNCTION audit_oversight_keep_sighting();
