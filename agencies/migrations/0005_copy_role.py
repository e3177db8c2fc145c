"""The one role that a membership had becomes the first of its roles."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("agencies", "0004_membership_roles")]

    operations = [
        migrations.RunSQL(
            "UPDATE agencies_membership SET roles = ARRAY[role]",
            "UPDATE agencies_membership SET role = roles[1]",
        )
    ]
