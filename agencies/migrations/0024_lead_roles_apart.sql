-- Who holds a role of the lead works with no client at the same agency, by two memberships neither
-- (V25). After the row's own constraints, so that its days are in order.

CREATE FUNCTION agencies_keep_lead_roles_apart() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_lead CONSTANT varchar[] := ARRAY['system_administrator', 'hmis_director', 'help_desk',
        'privacy_auditor', 'data_quality_analyst', 'legal_counsel', 'board_member',
        'funder_viewer', 'coc_monitor'];
    with_clients CONSTANT varchar[] := ARRAY['case_worker', 'supervisor', 'outreach_worker',
        'data_entry_clerk', 'project_manager', 'contracted_provider', 'agency_director',
        'ce_assessor'];
BEGIN
    IF NEW.ended_at IS NULL AND EXISTS (
        SELECT 1 FROM agencies_membership held
        WHERE held.user_id = NEW.user_id AND held.agency_id = NEW.agency_id AND held.id <> NEW.id
          AND held.ended_at IS NULL
          AND daterange(held.starts_on, held.ends_on, '[]')
              && daterange(NEW.starts_on, NEW.ends_on, '[]')
          AND ((NEW.roles && of_lead AND held.roles && with_clients)
               OR (NEW.roles && with_clients AND held.roles && of_lead))
    ) THEN
        RAISE EXCEPTION 'Roles of the lead and roles that work with clients are held apart (V25).'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER agencies_keep_lead_roles_apart AFTER INSERT OR UPDATE ON agencies_membership
    FOR EACH ROW EXECUTE FUNCTION agencies_keep_lead_roles_apart();
