-- Two imports of one source at a time would each take the other's rows for missing.
SELECT pg_advisory_xact_lock(hashtext('hmis import'), %(source)s::int)
