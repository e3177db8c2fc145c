-- The two doors to the search tokens, which the application's role can neither read nor write.
-- Re-applied after each migrate, after clients/row_security.sql.

-- Visible people who share tokens or birth dates with a query, the best first.
-- Visibility is the rule of clients_client and client_visibility, applied before the limit:
-- counts and cuts never know of anybody else. Unset settings raise before any row is looked at.
-- Hash joins would read the whole token table; the planner cannot know how selective tokens are.
CREATE OR REPLACE FUNCTION search_candidates(
    tokens int[], token_weights real[],
    birth_dates date[], date_weights real[],
    born_from date, born_to date,
    keep int
) RETURNS TABLE (client_id uuid, weight real)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET jit = off
AS $$
DECLARE
    own_projects constant int[] := current_setting('app.own')::int[];
    audiences constant int[] := current_setting('app.audience')::int[];
    partner_projects constant int[] := current_setting('app.partner_identity')::int[];
BEGIN
    IF own_projects IS NULL OR audiences IS NULL OR partner_projects IS NULL THEN
        RAISE EXCEPTION 'No actor is entered.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY
    WITH hit AS (
        SELECT t.client_search_id AS search_id, q.weight
        FROM unnest(tokens, token_weights) AS q (token, weight)
        JOIN public.clients_searchtoken t ON t.token = q.token
        UNION ALL
        SELECT c.search_id, d.weight
        FROM unnest(birth_dates, date_weights) AS d (born, weight)
        -- HUD 3.03, 1: full date of birth reported; the index holds these alone.
        JOIN public.clients_client c ON c.date_of_birth = d.born AND c.dob_data_quality = 1
    ), scored AS MATERIALIZED (
        SELECT hit.search_id, sum(hit.weight) AS weight FROM hit GROUP BY hit.search_id
    )
    SELECT c.id, (scored.weight + CASE
            WHEN born_from IS NULL THEN 0
            WHEN c.date_of_birth BETWEEN born_from AND born_to THEN 5
            WHEN c.date_of_birth IS NULL OR c.dob_data_quality <> 1 THEN 1
            ELSE 0 END)::real AS total
    FROM scored
    JOIN public.clients_client c ON c.search_id = scored.search_id
    WHERE c.voided_at IS NULL AND (
        c.created_project_id IN (SELECT unnest(own_projects))
        OR EXISTS (
            SELECT 1 FROM public.client_visibility v
            WHERE v.client_id = c.id AND (
                (v.audience = -1 AND v.project_id IN (SELECT unnest(own_projects)))
                OR (v.audience IN (SELECT unnest(audiences))
                    AND v.project_id IN (SELECT unnest(partner_projects))))
            OFFSET 0))
    ORDER BY total DESC, c.id
    LIMIT keep;
END $$;
REVOKE ALL ON FUNCTION search_candidates(int[], real[], date[], real[], date, date, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_candidates(int[], real[], date[], real[], date, date, int) TO hmis_app;

-- Put a client's tokens in place of the old ones: own clients only; the system and the owner any.
CREATE OR REPLACE FUNCTION replace_search_tokens(client_search_id int, tokens int[])
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    role_now constant text := current_setting('role');
    is_allowed boolean := role_now = 'hmis_system'
        OR (role_now IN ('none', current_user) AND session_user = current_user);
BEGIN
    IF NOT is_allowed THEN
        SELECT public.clients_is_own(c.id, c.created_project_id) INTO is_allowed
        FROM public.clients_client c WHERE c.search_id = replace_search_tokens.client_search_id;
    END IF;
    IF is_allowed IS NOT TRUE THEN
        RAISE EXCEPTION 'Only own clients are indexed.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    DELETE FROM public.clients_searchtoken t
    WHERE t.client_search_id = replace_search_tokens.client_search_id
      AND t.token <> ALL (tokens);
    INSERT INTO public.clients_searchtoken (token, client_search_id)
    SELECT DISTINCT new_token, replace_search_tokens.client_search_id
    FROM unnest(tokens) AS new_token
    ON CONFLICT DO NOTHING;
END $$;
REVOKE ALL ON FUNCTION replace_search_tokens(int, int[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION replace_search_tokens(int, int[]) TO hmis_app, hmis_system;
