-- An agreement is narrowed or ended, never widened: a wider one is a new agreement (V15).

CREATE FUNCTION agencies_keep_sharing_agreement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user NOT IN ('hmis_app', 'hmis_system') THEN
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.grantor_id, NEW.partner_id, NEW.starts_on, NEW.signed_on, NEW.reference,
        NEW.document_id, NEW.entered_by_id, NEW.entered_at)
        IS DISTINCT FROM
       (OLD.id, OLD.grantor_id, OLD.partner_id, OLD.starts_on, OLD.signed_on, OLD.reference,
        OLD.document_id, OLD.entered_by_id, OLD.entered_at)
        OR (OLD.counterpart_id IS NOT NULL
            AND NEW.counterpart_id IS DISTINCT FROM OLD.counterpart_id)
    THEN
        RAISE EXCEPTION 'Parties, paper and beginning of an agreement stay as they were signed.'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NOT NEW.sections <@ OLD.sections
        OR (OLD.ends_on IS NOT NULL AND (NEW.ends_on IS NULL OR NEW.ends_on > OLD.ends_on))
    THEN
        RAISE EXCEPTION 'An agreement is not widened: a wider one is a new agreement (V15).'
            USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.ended_at IS NOT NULL AND NEW IS DISTINCT FROM OLD THEN
        RAISE EXCEPTION 'An ended agreement stays ended.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER agencies_keep_sharing_agreement BEFORE UPDATE ON agencies_sharingagreement
    FOR EACH ROW EXECUTE FUNCTION agencies_keep_sharing_agreement();
