"""The log of a client also holds the looks at its record that were refused."""

from pathlib import Path

from django.db import migrations

FUNCTION = (Path(__file__).parent / "0002_refusals_about_clients.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("audit_log", "0001_initial")]

    operations = [migrations.RunSQL(FUNCTION, migrations.RunSQL.noop)]
