-- Where imports keep the rows of a file until they are merged; nobody but the system's role.
CREATE SCHEMA IF NOT EXISTS staging;
REVOKE ALL ON SCHEMA staging FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA staging TO hmis_system;
