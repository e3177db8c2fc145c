-- The newest release of a client at the acting agency, whatever project took it: a release is of
-- the client towards the agency, and staff of its other projects have to obey it. For staff who
-- work with the client alone; nothing of the signature. Re-applied after each migrate.
CREATE OR REPLACE FUNCTION consent_newest_release(about uuid)
RETURNS TABLE (
    id uuid, scope varchar, given varchar, sections varchar[], agencies int[], starts_on date,
    ends_on date, revoked_on date, signed_at timestamptz, language varchar
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT r.id, r.scope, r.given, r.sections, r.agencies, r.starts_on, r.ends_on, r.revoked_on,
           r.created_at, d.language
    FROM consent_release r
    JOIN agencies_project p ON p.id = r.project_id
    JOIN documents_document d ON d.id = r.document_id
    WHERE r.client_id = about AND r.voided_at IS NULL
      AND p.agency_id = current_setting('app.agency')::bigint
      AND EXISTS (
          SELECT 1 FROM clients_client c
          WHERE c.id = about AND clients_is_own(c.id, c.created_project_id))
    ORDER BY r.created_at DESC, r.id DESC
    LIMIT 1
$$;
REVOKE ALL ON FUNCTION consent_newest_release(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION consent_newest_release(uuid) TO hmis_app;
