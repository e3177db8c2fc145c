-- What people agreed to stays as they saw it: a new wording is a new row, by whoever it is written.

CREATE FUNCTION documents_keep_document() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    entered bigint := nullif(current_setting('app.actor', true), '')::bigint;
    newest integer;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        RAISE EXCEPTION 'A published text is never changed.' USING ERRCODE = 'check_violation';
    END IF;
    IF current_user = 'hmis_app' THEN
        SELECT coalesce(max(version), 0) INTO newest FROM documents_document
            WHERE kind = NEW.kind;
        IF NEW.version <> newest + 1 THEN
            RAISE EXCEPTION 'A new text is the next version.' USING ERRCODE = 'check_violation';
        END IF;
        IF entered IS NULL OR NEW.published_by_id IS DISTINCT FROM entered THEN
            RAISE EXCEPTION 'A text is published in its publisher''s own name.'
                USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER documents_keep_document BEFORE INSERT OR UPDATE OR DELETE ON documents_document
    FOR EACH ROW EXECUTE FUNCTION documents_keep_document();
