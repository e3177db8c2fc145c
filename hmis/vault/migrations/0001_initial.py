"""The table of wrapped data keys."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """Create vault_datakey."""

    initial = True

    operations = [
        migrations.CreateModel(
            name="DataKey",
            fields=[
                ("client_id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("ring_key_id", models.CharField(max_length=32)),
                ("wrapped", models.BinaryField()),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("destroyed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["ring_key_id"], name="vault_datakey_ring_key")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("destroyed_at__isnull", True),
                            ("wrapped__gt", b""),
                        )
                        | models.Q(("destroyed_at__isnull", False), ("wrapped", b"")),
                        name="vault_datakey_destroyed_is_empty",
                    ),
                ],
            },
        ),
    ]
