"""Agreements with funders, and what they may list; its SQL lies beside this file."""

from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

KEEP = (Path(__file__).parent / "0016_funder_agreements.sql").read_text()
DROP = "DROP FUNCTION agencies_keep_funder_agreement CASCADE; DROP FUNCTION agencies_check_funded_project CASCADE"


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0015_sharing_agreements"),
    ]

    operations = [
        migrations.CreateModel(
            name="FunderAgreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("signed_on", models.DateField(blank=True, null=True)),
                ("reference", models.CharField(blank=True, default="", max_length=200)),
                ("document_id", models.UUIDField(editable=False, null=True)),
                (
                    "entered_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("ended_at", models.DateTimeField(editable=False, null=True)),
                (
                    "ended_reason",
                    models.CharField(blank=True, default="", editable=False, max_length=300),
                ),
                ("funder_name", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("totals", "Totals only"),
                            ("sample", "Totals, and sampled enrollments for a monitor"),
                        ],
                        max_length=10,
                    ),
                ),
                ("sample_percent", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("is_voluntary", models.BooleanField()),
            ],
            options={
                "ordering": ("agency", "funder_name", "starts_on"),
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="funderagreement",
            name="agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agreements_with_funders",
                to="agencies.agency",
            ),
        ),
        migrations.AddField(
            model_name="funderagreement",
            name="ended_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="funderagreement",
            name="entered_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="funderagreement",
            name="funder_agency",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="funder_agreements",
                to="agencies.agency",
            ),
        ),
        migrations.AddField(
            model_name="funderagreement",
            name="projects",
            field=models.ManyToManyField(related_name="+", to="agencies.project"),
        ),
        migrations.AddConstraint(
            model_name="funderagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="agencies_funderagreement_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="funderagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("entered_by__isnull", True),
                    models.Q(
                        ("signed_on__isnull", False),
                        models.Q(
                            ("document_id__isnull", False),
                            models.Q(("reference", ""), _negated=True),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="agencies_funderagreement_is_on_paper",
            ),
        ),
        migrations.AddConstraint(
            model_name="funderagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_reason", "")),
                    models.Q(
                        ("ended_at__isnull", False), models.Q(("ended_reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="agencies_funderagreement_ended_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="funderagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_voluntary", True)),
                name="agencies_funderagreement_voluntary",
            ),
        ),
        migrations.AddConstraint(
            model_name="funderagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", False)),
                name="agencies_funderagreement_has_an_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="funderagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "totals"), ("sample_percent__isnull", True)),
                    models.Q(
                        ("kind", "sample"), ("sample_percent__gte", 1), ("sample_percent__lte", 100)
                    ),
                    _connector="OR",
                ),
                name="agencies_funderagreement_sample_has_a_share",
            ),
        ),
        migrations.AddConstraint(
            model_name="funderagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("funder_agency__isnull", True),
                    models.Q(("funder_agency", models.F("agency")), _negated=True),
                    _connector="OR",
                ),
                name="agencies_funderagreement_two_parties",
            ),
        ),
        migrations.RunSQL(KEEP, DROP),
    ]
