-- The columns of a temporary table, in order.
SELECT attname FROM pg_attribute
WHERE attrelid = ('pg_temp.' || %(name)s)::regclass AND attnum > 0 AND NOT attisdropped
ORDER BY attnum
