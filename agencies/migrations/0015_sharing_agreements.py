"""The paper and the end of sharing agreements; its SQL lies beside this file."""

from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

KEEP = (Path(__file__).parent / "0015_sharing_agreements.sql").read_text()
DROP = "DROP FUNCTION agencies_keep_sharing_agreement CASCADE"


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0014_training"),
    ]

    operations = [
        migrations.AddField(
            model_name="sharingagreement",
            name="counterpart",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agencies.sharingagreement",
            ),
        ),
        migrations.AddField(
            model_name="sharingagreement",
            name="document_id",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="sharingagreement",
            name="ended_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="sharingagreement",
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
            model_name="sharingagreement",
            name="ended_reason",
            field=models.CharField(blank=True, default="", editable=False, max_length=300),
        ),
        migrations.AddField(
            model_name="sharingagreement",
            name="entered_at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.AddField(
            model_name="sharingagreement",
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
            model_name="sharingagreement",
            name="reference",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AddField(
            model_name="sharingagreement",
            name="signed_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="sharingagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="agencies_sharingagreement_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="sharingagreement",
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
                name="agencies_sharingagreement_is_on_paper",
            ),
        ),
        migrations.AddConstraint(
            model_name="sharingagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_reason", "")),
                    models.Q(
                        ("ended_at__isnull", False), models.Q(("ended_reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="agencies_sharingagreement_ended_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="sharingagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sections__len__gt", 0),
                    (
                        "sections__contained_by",
                        [
                            "identity",
                            "enrollments",
                            "services",
                            "assessments",
                            "income",
                            "contacts",
                            "location",
                            "health",
                            "disability",
                            "hiv",
                            "substance_use",
                            "mental_health",
                            "domestic_violence",
                            "notes",
                            "files",
                            "coordinated_entry",
                        ],
                    ),
                ),
                name="agencies_sharingagreement_has_known_sections",
            ),
        ),
        migrations.RunSQL(KEEP, DROP),
    ]
