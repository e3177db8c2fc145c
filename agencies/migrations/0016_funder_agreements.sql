-- What was agreed with a funder stays as it was signed; it can only be ended.

CREATE FUNCTION agencies_keep_funder_agreement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user IN ('hmis_app', 'hmis_system') AND (
        (NEW.id, NEW.funder_name, NEW.funder_agency_id, NEW.agency_id, NEW.kind,
         NEW.sample_percent, NEW.is_voluntary, NEW.starts_on, NEW.ends_on, NEW.signed_on,
         NEW.reference, NEW.document_id, NEW.entered_by_id, NEW.entered_at)
        IS DISTINCT FROM
        (OLD.id, OLD.funder_name, OLD.funder_agency_id, OLD.agency_id, OLD.kind,
         OLD.sample_percent, OLD.is_voluntary, OLD.starts_on, OLD.ends_on, OLD.signed_on,
         OLD.reference, OLD.document_id, OLD.entered_by_id, OLD.entered_at)
        OR (OLD.ended_at IS NOT NULL AND NEW IS DISTINCT FROM OLD)
    ) THEN
        RAISE EXCEPTION 'An agreement with a funder is not changed, only ended.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER agencies_keep_funder_agreement BEFORE UPDATE ON agencies_funderagreement
    FOR EACH ROW EXECUTE FUNCTION agencies_keep_funder_agreement();

-- Listed are the granting agency's own projects, and never one that is never shared (V2, V3, V23).
CREATE FUNCTION agencies_check_funded_project() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM agencies_funderagreement f
        JOIN agencies_project p ON p.agency_id = f.agency_id
        JOIN agencies_agency a ON a.id = p.agency_id
        WHERE f.id = NEW.funderagreement_id AND p.id = NEW.project_id
          AND NOT a.is_victim_service_provider
          AND NOT (p.is_legal_services OR p.serves_hiv_aids OR p.serves_unaccompanied_minors
                   OR p.serves_survivors OR p.is_part_2)
    ) THEN
        RAISE EXCEPTION 'A funder sees own projects of the agency that are not held back (V23).'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER agencies_check_funded_project
    BEFORE INSERT OR UPDATE ON agencies_funderagreement_projects
    FOR EACH ROW EXECUTE FUNCTION agencies_check_funded_project();
