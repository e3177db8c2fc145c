"""The tables of clients."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ClientVisibility",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "client_id",
                        "project_id",
                        "audience",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("client_id", models.UUIDField()),
                ("project_id", models.IntegerField()),
                ("audience", models.IntegerField()),
                ("n", models.IntegerField()),
            ],
            options={
                "db_table": "client_visibility",
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Client",
            fields=[
                ("hud_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_user_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_date_created", models.DateTimeField(blank=True, null=True)),
                ("hud_date_updated", models.DateTimeField(blank=True, null=True)),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("search_id", models.IntegerField(editable=False, unique=True)),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("identified", "Identified"),
                            ("anonymous", "Anonymous"),
                            ("unnamed", "Unnamed"),
                        ],
                        default="identified",
                        max_length=10,
                    ),
                ),
                ("date_of_birth", models.DateField(blank=True, null=True)),
                (
                    "dob_data_quality",
                    models.SmallIntegerField(
                        choices=[
                            (1, "Full DOB reported"),
                            (2, "Approximate or partial DOB reported"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ]
                    ),
                ),
                (
                    "sex",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "Female"),
                            (1, "Male"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                    ),
                ),
                ("american_indian", models.BooleanField(default=False)),
                ("asian", models.BooleanField(default=False)),
                ("black", models.BooleanField(default=False)),
                ("hispanic_latinao", models.BooleanField(default=False)),
                ("middle_eastern", models.BooleanField(default=False)),
                ("pacific_islander", models.BooleanField(default=False)),
                ("white", models.BooleanField(default=False)),
                (
                    "race_none",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "additional_race_ethnicity",
                    models.CharField(blank=True, default="", max_length=100),
                ),
                (
                    "veteran_status",
                    models.SmallIntegerField(
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        default=99,
                    ),
                ),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "created_project",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.project",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.source",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clients.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SearchToken",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "token",
                        "client_search_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("token", models.IntegerField()),
                ("client_search_id", models.IntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["client_search_id"], name="clients_searchtoken_client")
                ],
            },
        ),
        migrations.CreateModel(
            name="ClientIdentity",
            fields=[
                ("hud_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_user_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_date_created", models.DateTimeField(blank=True, null=True)),
                ("hud_date_updated", models.DateTimeField(blank=True, null=True)),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "shared_with",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(),
                        blank=True,
                        editable=False,
                        null=True,
                        size=None,
                    ),
                ),
                ("shared_until", models.DateField(blank=True, editable=False, null=True)),
                ("closed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "closed_reason",
                    models.CharField(blank=True, default="", editable=False, max_length=200),
                ),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "voided_reason",
                    models.CharField(blank=True, default="", editable=False, max_length=200),
                ),
                ("information_date", models.DateField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("is_current", models.BooleanField(default=True)),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("identified", "Identified"),
                            ("anonymous", "Anonymous"),
                            ("unnamed", "Unnamed"),
                        ],
                        default="identified",
                        max_length=10,
                    ),
                ),
                ("sealed", models.BinaryField(null=True)),
                (
                    "name_data_quality",
                    models.SmallIntegerField(
                        choices=[
                            (1, "Full name reported"),
                            (2, "Partial, street name, or code name reported"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ]
                    ),
                ),
                (
                    "ssn_data_quality",
                    models.SmallIntegerField(
                        choices=[
                            (1, "Full SSN reported"),
                            (2, "Approximate or partial SSN reported"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ]
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="identities",
                        to="clients.client",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "collected_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="agencies.project",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.source",
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "client identity",
                "verbose_name_plural": "client identities",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="clients_clientidentity_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="clients_clientidentity_source_and_hud_id",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)),
                        fields=("client",),
                        name="clients_clientidentity_one_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("mode", "identified"), ("sealed__isnull", True), _connector="OR"
                        ),
                        name="clients_clientidentity_only_identified_has_name",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="client",
            index=models.Index(
                condition=models.Q(("dob_data_quality", 1)),
                fields=["date_of_birth"],
                name="clients_client_exact_birth",
            ),
        ),
        migrations.AddIndex(
            model_name="client",
            index=models.Index(fields=["created_project"], name="clients_client_created_at"),
        ),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source__isnull", False)),
                fields=("source", "hud_id"),
                name="clients_client_hud_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("source__isnull", True),
                    models.Q(("hud_id", ""), _negated=True),
                    _connector="XOR",
                ),
                name="clients_client_source_and_hud_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.CheckConstraint(
                condition=models.Q(("mode__in", ["identified", "anonymous", "unnamed"])),
                name="clients_client_mode",
            ),
        ),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("mode", "anonymous"), _negated=True),
                    ("date_of_birth__isnull", True),
                    models.Q(("date_of_birth__day", 1), ("date_of_birth__month", 1)),
                    _connector="OR",
                ),
                name="clients_client_anonymous_birth_year_only",
            ),
        ),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("mode", "anonymous"), _negated=True),
                    ("additional_race_ethnicity", ""),
                    _connector="OR",
                ),
                name="clients_client_anonymous_no_free_text",
            ),
        ),
    ]
