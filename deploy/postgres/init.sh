#!/bin/sh
# Roles and database, made once, when the server's data folder is new. The passwords come from files
# and are on no command line. docs/operations.md tells what each role is for.
set -eu

psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres <<'SQL'
\set owner_password `cat "$OWNER_PASSWORD_FILE"`
\set app_password `cat "$APP_PASSWORD_FILE"`
CREATE ROLE hmis_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE hmis_app LOGIN NOINHERIT PASSWORD :'app_password';
CREATE ROLE hmis_system NOLOGIN NOINHERIT;
GRANT hmis_system TO hmis_app WITH ADMIN FALSE, INHERIT FALSE, SET TRUE;
GRANT hmis_system TO hmis_owner WITH ADMIN FALSE, INHERIT FALSE, SET TRUE;
GRANT hmis_app TO hmis_owner WITH ADMIN FALSE, INHERIT FALSE, SET TRUE;
CREATE DATABASE hmis OWNER hmis_owner;
REVOKE ALL ON DATABASE hmis FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE hmis TO hmis_app, hmis_system;
SQL
