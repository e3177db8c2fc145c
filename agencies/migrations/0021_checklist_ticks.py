"""What is ticked by hand for somebody who begins or leaves."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0020_membership_closed"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChecklistTick",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("step", models.CharField(max_length=40)),
                ("ticked_at", models.DateTimeField(null=True)),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ticks",
                        to="agencies.membership",
                    ),
                ),
                (
                    "ticked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("membership", "step"), name="agencies_checklisttick_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "step__in",
                                (
                                    "workstation_seen",
                                    "notices_shown",
                                    "paper_shown",
                                    "incident_shown",
                                    "cases_handed_over",
                                    "paper_returned",
                                    "devices_returned",
                                    "shared_passwords",
                                ),
                            )
                        ),
                        name="agencies_checklisttick_by_hand",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ticked_at__isnull", True), ("ticked_by__isnull", True)),
                            models.Q(("ticked_at__isnull", False), ("ticked_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="agencies_checklisttick_by_somebody",
                    ),
                ],
            },
        ),
    ]
