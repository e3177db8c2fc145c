"""Purposes stated before a look, and the looks; clients/row_security.sql says who sees these."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0006_membership_without_role"),
    ]

    operations = [
        migrations.CreateModel(
            name="StatedPurpose",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "client_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), size=None
                    ),
                ),
                ("is_elevation", models.BooleanField(default=False)),
                ("purpose", models.CharField(max_length=20)),
                ("reference", models.CharField(blank=True, default="", max_length=40)),
                (
                    "told_agency_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), default=list, size=None
                    ),
                ),
                ("begins_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stated_purposes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-begins_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("client_id", models.UUIDField()),
                ("looked_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "stated",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="looks",
                        to="agencies.statedpurpose",
                    ),
                ),
            ],
            options={
                "ordering": ("-looked_at", "-pk"),
            },
        ),
        migrations.AddIndex(
            model_name="statedpurpose",
            index=models.Index(fields=["user", "ends_at"], name="agencies_purpose_of_user"),
        ),
        migrations.AddConstraint(
            model_name="statedpurpose",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("is_elevation", False),
                        (
                            "purpose__in",
                            ["present", "referred", "shared_case", "asked_by_client", "emergency"],
                        ),
                    ),
                    models.Q(
                        ("is_elevation", True),
                        (
                            "purpose__in",
                            ["correction", "duplicate", "grievance", "incident", "fault"],
                        ),
                        models.Q(("reference", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="agencies_statedpurpose_is_of_the_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="statedpurpose",
            constraint=models.CheckConstraint(
                condition=models.Q(("client_ids__len__gte", 1), ("client_ids__len__lte", 5)),
                name="agencies_statedpurpose_for_few_clients",
            ),
        ),
        migrations.AddConstraint(
            model_name="statedpurpose",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gte", models.F("begins_at"))),
                name="agencies_statedpurpose_ends_after",
            ),
        ),
        migrations.AddIndex(
            model_name="look",
            index=models.Index(fields=["agency", "-looked_at"], name="agencies_look_of_agency"),
        ),
    ]
