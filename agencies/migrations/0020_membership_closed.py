"""A membership can be ended at once, suspended or lapse; contracts end, trainees are nothing else."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0019_register_cocs"),
    ]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="ended_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="membership",
            name="lapses_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="membership",
            name="suspended_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="membership",
            name="suspended_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="suspended_reason",
            field=models.CharField(default="", max_length=200),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("roles__contains", ["contracted_provider"]), _negated=True),
                    ("ends_on__isnull", False),
                    _connector="OR",
                ),
                name="agencies_membership_contract_ends",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("roles__contains", ["trainee"]), _negated=True),
                    ("roles__len", 1),
                    _connector="OR",
                ),
                name="agencies_membership_trainee_is_nothing_else",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_at__isnull", True), ("ends_on__isnull", False), _connector="OR"
                ),
                name="agencies_membership_ended_has_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("suspended_at__isnull", True),
                        ("suspended_by__isnull", True),
                        ("suspended_reason", ""),
                    ),
                    models.Q(
                        ("suspended_at__isnull", False),
                        ("suspended_by__isnull", False),
                        models.Q(("suspended_by", models.F("user")), _negated=True),
                        models.Q(("suspended_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="agencies_membership_suspended_by_another",
            ),
        ),
    ]
