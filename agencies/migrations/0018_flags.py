"""Triggers: two people clear a flag, and grants that forbid anonymous entry; SQL beside this file."""

from pathlib import Path

from django.db import migrations

FLAGS = (Path(__file__).parent / "0018_flags.sql").read_text()
DROP = """
DROP FUNCTION agencies_keep_flags CASCADE;
DROP FUNCTION agencies_keep_clearing CASCADE;
DROP FUNCTION agencies_use_clearing;
DROP FUNCTION agencies_check_anonymous_entry CASCADE;
DROP FUNCTION agencies_forbids_anonymous_entry;
"""


class Migration(migrations.Migration):
    dependencies = [("agencies", "0017_set_up")]

    operations = [migrations.RunSQL(FLAGS, DROP)]
