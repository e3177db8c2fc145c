"""The log table: partitioned by month, append-only; its SQL lies beside this file."""

import uuid
from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

TABLE = (Path(__file__).parent / "0001_log_table.sql").read_text()


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        ("auditlog", "0017_add_actor_email"),
        ("contenttypes", "0002_remove_content_type_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(TABLE, migrations.RunSQL.noop)],
            state_operations=[
                migrations.CreateModel(
                    name="LogEntry",
                    fields=[
                        (
                            "remote_addr",
                            models.GenericIPAddressField(
                                blank=True, null=True, verbose_name="remote address"
                            ),
                        ),
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("timestamp", models.DateTimeField(default=django.utils.timezone.now)),
                        ("deed", models.CharField(max_length=40)),
                        (
                            "action",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (0, "create"),
                                    (1, "update"),
                                    (2, "delete"),
                                    (3, "view"),
                                    (4, "list"),
                                    (5, "search"),
                                    (6, "print"),
                                    (7, "export"),
                                    (8, "reveal"),
                                    (9, "sign in"),
                                    (10, "sign out"),
                                    (11, "refusal"),
                                    (12, "void"),
                                    (13, "import"),
                                    (14, "system"),
                                ]
                            ),
                        ),
                        (
                            "clients",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.UUIDField(), default=list, size=None
                            ),
                        ),
                        ("object_pk", models.CharField(max_length=255, null=True)),
                        ("changes", models.JSONField(null=True)),
                        ("cid", models.CharField(default="", max_length=64)),
                        ("session", models.CharField(default="", max_length=16)),
                        ("purpose", models.CharField(default="", max_length=200)),
                        ("additional_data", models.JSONField(null=True)),
                        (
                            "actor",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "content_type",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="contenttypes.contenttype",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "audit_logentry",
                        "ordering": ("-timestamp",),
                        "get_latest_by": "timestamp",
                    },
                ),
            ],
        ),
    ]
