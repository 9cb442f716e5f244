#!/bin/sh
# Run once by the postgres image: the schema's owner, the application's role, the database.
set -eu
psql -v ON_ERROR_STOP=1 -v owner="$OWNER_PASSWORD" -v app="$APP_PASSWORD" -U postgres <<'SQL'
CREATE ROLE arbiter_owner LOGIN PASSWORD :'owner';
CREATE ROLE arbiter_app LOGIN PASSWORD :'app';
CREATE DATABASE arbiter OWNER arbiter_owner;
SQL
