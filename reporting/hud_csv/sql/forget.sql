-- Temporary tables of the merge go before the transaction ends: it may be part of a longer one.
DROP TABLE IF EXISTS pg_temp.import_refused, pg_temp.import_warning, pg_temp.import_first_stay,
    pg_temp.import_household, pg_temp.import_stay, pg_temp.import_provider_stay,
    pg_temp.staging_client, pg_temp.staging_flags, pg_temp.wanted_clients_client,
    pg_temp.wanted_agencies_project, pg_temp.wanted_value, pg_temp.wanted_descriptor_value
