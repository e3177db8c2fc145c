-- A refused look, or a search by an id, has no row and so no client of its own, only the key that was
-- asked for. Whoever reads the log of a client must find it all the same.
CREATE INDEX audit_logentry_refused ON audit_logentry (object_pk)
    WHERE deed IN ('access.refused', 'client.searched');

CREATE OR REPLACE FUNCTION audit_log_entries_about(about uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT id FROM audit_logentry
    WHERE (clients @> ARRAY[about] OR (deed IN ('access.refused', 'client.searched') AND object_pk = about::text))
      AND CASE current_setting('app.log_scope')
            WHEN 'all' THEN true
            WHEN 'agency' THEN agency_id = current_setting('app.agency')::bigint
            WHEN 'own' THEN actor_id = current_setting('app.actor')::bigint
            ELSE false
          END
$$;
