"""A monitor's sample, and who reads it; its SQL lies beside this file."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

SECURE = (Path(__file__).parent / "0003_sampled_enrollments.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0016_funder_agreements"),
        ("enrollments", "0002_hud_elements"),
    ]

    operations = [
        migrations.CreateModel(
            name="SampledEnrollment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.funderagreement",
                    ),
                ),
                (
                    "enrollment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enrollments.enrollment",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agreement", "enrollment"),
                        name="enrollments_sampledenrollment_once",
                    )
                ],
            },
        ),
        migrations.RunSQL(SECURE, migrations.RunSQL.noop),
    ]
