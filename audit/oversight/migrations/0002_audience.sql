-- Who is told of a report is part of it: nobody changes it afterwards.
CREATE OR REPLACE FUNCTION audit_oversight_keep_incident() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    entered bigint := nullif(current_setting('app.actor', true), '')::bigint;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF current_user = 'hmis_app' AND NEW.reported_by_id IS DISTINCT FROM entered THEN
            RAISE EXCEPTION 'An incident is reported by the actor.' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.key_id, NEW.reported_by_id, NEW.agency_id, NEW.kind, NEW.audience,
        NEW.noticed_on, NEW.sealed_report, NEW.reported_at)
        IS DISTINCT FROM
       (OLD.id, OLD.key_id, OLD.reported_by_id, OLD.agency_id, OLD.kind, OLD.audience,
        OLD.noticed_on, OLD.sealed_report, OLD.reported_at)
    THEN
        RAISE EXCEPTION 'The report of an incident is not changed.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
