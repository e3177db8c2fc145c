"""User agreements, and what keeps them as they were signed; its SQL lies beside this file."""

from pathlib import Path

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

KEEP = (Path(__file__).parent / "0003_user_agreement.sql").read_text()
DROP = "DROP FUNCTION agencies_keep_agreement CASCADE"


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0002_hud_descriptors"),
        ("documents", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="UserAgreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("initials", models.JSONField(default=dict)),
                ("signed_name", models.CharField(max_length=210)),
                ("signed_at", models.DateTimeField()),
                ("signed_from", models.GenericIPAddressField(null=True)),
                ("is_on_paper", models.BooleanField(default=False)),
                ("countersigned_name", models.CharField(default="", max_length=210)),
                ("countersigned_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "ended_reason",
                    models.CharField(
                        choices=[("replaced", "A newer version was signed")],
                        default="",
                        max_length=20,
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="user_agreements",
                        to="agencies.agency",
                    ),
                ),
                (
                    "countersigned_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements_countersigned",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("signed_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("user", "agency"),
                        name="agencies_useragreement_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("countersigned_by", models.F("user")), _negated=True),
                        name="agencies_useragreement_not_by_oneself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("countersigned_at__isnull", True),
                                ("countersigned_by__isnull", True),
                                ("countersigned_name", ""),
                            ),
                            models.Q(
                                ("countersigned_at__isnull", False),
                                ("countersigned_at__gte", models.F("signed_at")),
                                models.Q(("countersigned_name", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="agencies_useragreement_countersigned_after_signing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_on_paper", True),
                            (
                                "initials__has_keys",
                                [
                                    "1",
                                    "2",
                                    "3",
                                    "4",
                                    "5",
                                    "6",
                                    "7",
                                    "8",
                                    "9",
                                    "10",
                                    "11",
                                    "12",
                                    "13",
                                    "14",
                                    "15",
                                    "16",
                                    "17",
                                    "18",
                                    "19",
                                    "20",
                                    "21",
                                    "22",
                                ],
                            ),
                            _connector="OR",
                        ),
                        name="agencies_useragreement_every_item_initialled",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("signed_name", ""), _negated=True),
                        name="agencies_useragreement_is_signed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_reason", "")),
                            models.Q(
                                ("ended_at__isnull", False),
                                ("ended_at__gte", models.F("signed_at")),
                                ("ended_reason__in", ["replaced"]),
                            ),
                            _connector="OR",
                        ),
                        name="agencies_useragreement_ended_for_a_reason",
                    ),
                ],
            },
        ),
        migrations.RunSQL(KEEP, DROP),
    ]
