-- One person for each new PersonalID of the source: who is the same person as whom beyond that is
-- decided by matching, not here.
INSERT INTO clients_person (id) SELECT person_id FROM wanted_clients_client WHERE is_new;

INSERT INTO vault_datakey (client_id, ring_key_id, wrapped, created_at)
SELECT s.client_id, s.ring_key_id, s.wrapped, now()
FROM staging_client s JOIN wanted_clients_client w ON w.id = s.client_id AND w.is_new;
