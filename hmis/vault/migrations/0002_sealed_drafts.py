"""The table of sealed drafts."""

import uuid

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """Create vault_draft."""

    dependencies = [("vault", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("user_id", models.BigIntegerField()),
                ("path", models.CharField(max_length=500)),
                ("ring_key_id", models.CharField(max_length=32)),
                ("wrapped", models.BinaryField()),
                ("sealed", models.BinaryField()),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
            ],
            options={
                "ordering": ("-created_at",),
                "indexes": [
                    models.Index(fields=["created_at"], name="vault_draft_created_at"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user_id", "path"), name="vault_draft_one_for_user_and_path"
                    ),
                ],
            },
        ),
    ]
