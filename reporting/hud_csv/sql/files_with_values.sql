-- Files with cells that fit no typed column.
SELECT DISTINCT file FROM staging_value
