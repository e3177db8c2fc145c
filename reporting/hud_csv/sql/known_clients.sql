-- Clients of this source that are here already, with identity and key.
SELECT c.hud_id, c.id, c.search_id, c.date_of_birth, c.dob_data_quality,
       i.id, i.sealed, i.name_data_quality, i.ssn_data_quality,
       k.ring_key_id, k.wrapped, k.destroyed_at
FROM clients_client c
LEFT JOIN clients_clientidentity i ON i.client_id = c.id AND i.is_current
LEFT JOIN vault_datakey k ON k.client_id = c.id
WHERE c.source_id = %(source)s AND c.hud_id = ANY (%(hud_ids)s)
