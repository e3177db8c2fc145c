"""The monthly question whether a person still works at the agency."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0021_checklist_ticks"),
    ]

    operations = [
        migrations.CreateModel(
            name="StaffConfirmation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField()),
                ("asked_at", models.DateTimeField()),
                ("told_lead_at", models.DateTimeField(null=True)),
                (
                    "answer",
                    models.CharField(
                        choices=[("yes", "Yes"), ("no", "No, or not for long")],
                        default="",
                        max_length=10,
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmations",
                        to="agencies.membership",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("month", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("membership", "month"),
                        name="agencies_staffconfirmation_once_a_month",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=("membership",),
                        name="agencies_staffconfirmation_one_waits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)),
                        name="agencies_staffconfirmation_first_of_month",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", ""),
                                ("answered_at__isnull", True),
                                ("answered_by__isnull", True),
                            ),
                            models.Q(
                                ("answer__in", ["yes", "no"]),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="agencies_staffconfirmation_answered_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answered_by", models.F("user")), _negated=True),
                        name="agencies_staffconfirmation_not_by_oneself",
                    ),
                ],
            },
        ),
    ]
