"""What Django cannot declare: the sequence of search ids, and a mode that cannot disagree."""

from django.db import migrations

FORWARD = """
CREATE SEQUENCE clients_search_id AS integer;
GRANT USAGE ON SEQUENCE clients_search_id TO hmis_app, hmis_system;

-- An identity row has its client's mode, so that one row's CHECK can forbid a name (S144, S148).
ALTER TABLE clients_client ADD CONSTRAINT clients_client_id_and_mode UNIQUE (id, mode);
ALTER TABLE clients_clientidentity ADD CONSTRAINT clients_clientidentity_mode_of_client
    FOREIGN KEY (client_id, mode) REFERENCES clients_client (id, mode)
    ON UPDATE CASCADE DEFERRABLE INITIALLY IMMEDIATE;
"""
BACKWARD = """
ALTER TABLE clients_clientidentity DROP CONSTRAINT clients_clientidentity_mode_of_client;
ALTER TABLE clients_client DROP CONSTRAINT clients_client_id_and_mode;
DROP SEQUENCE clients_search_id;
"""


class Migration(migrations.Migration):
    """The client table's own additions."""

    dependencies = [("clients", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
