-- Private numbers of the token table for clients that may turn out to be new; gaps do no harm.
SELECT nextval('clients_search_id')::int FROM generate_series(1, %(number)s)
