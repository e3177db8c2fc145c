"""Links that were asked for addresses without an account: such requests have a table of their own."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Nobody was or will be written to."""
    apps.get_model("agencies", "SignInLink").objects.filter(user__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0024_lead_roles_apart"),
    ]

    operations = [migrations.RunPython(remove, migrations.RunPython.noop)]
