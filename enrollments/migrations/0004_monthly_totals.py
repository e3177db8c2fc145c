"""Months counted once for funders, and who reads them; its SQL lies beside this file."""

from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

SECURE = (Path(__file__).parent / "0004_monthly_totals.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0016_funder_agreements"),
        ("enrollments", "0003_sampled_enrollments"),
    ]

    operations = [
        migrations.CreateModel(
            name="MonthlyTotal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField()),
                ("open_before", models.IntegerField()),
                ("enrolled", models.IntegerField()),
                ("exited", models.IntegerField()),
                (
                    "counted_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.project",
                    ),
                ),
            ],
            options={
                "ordering": ("project", "month"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("project", "month"), name="enrollments_monthlytotal_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)),
                        name="enrollments_monthlytotal_first_day",
                    ),
                ],
            },
        ),
        migrations.RunSQL(SECURE, migrations.RunSQL.noop),
    ]
