-- Whether anything is kept of this source.
SELECT EXISTS (SELECT 1 FROM clients_importedvalue WHERE source_id = %(source)s)
