-- Of agencies and projects: no client is concerned.
INSERT INTO agencies_importeddescriptorvalue (table_name, row_id, column_name, raw)
SELECT table_name, row_id, column_name, raw FROM wanted_descriptor_value
ON CONFLICT (table_name, row_id, column_name) DO UPDATE SET raw = excluded.raw
WHERE agencies_importeddescriptorvalue.raw <> excluded.raw
