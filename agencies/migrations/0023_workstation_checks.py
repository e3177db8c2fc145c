"""The yearly look at each workstation (S80 to S85)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0022_staff_confirmations"),
    ]

    operations = [
        migrations.CreateModel(
            name="WorkstationCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=80)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("desktop", "Desktop computer"),
                            ("laptop", "Laptop"),
                            ("smart_device", "Telephone or tablet"),
                            ("network", "Network"),
                            ("server", "Server"),
                            ("mainframe", "Mainframe"),
                        ],
                        max_length=20,
                    ),
                ),
                ("is_remote", models.BooleanField(default=False)),
                ("answers", models.JSONField(default=dict)),
                ("remedies", models.JSONField(default=dict)),
                ("checked_on", models.DateField()),
                ("written_at", models.DateTimeField()),
                ("retired_on", models.DateField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("label", "-checked_on", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("label", ""), _negated=True),
                        name="agencies_workstationcheck_has_a_label",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "answers__has_keys",
                                [
                                    "same_rules",
                                    "supervised",
                                    "screen_hidden",
                                    "secured",
                                    "screen_saver",
                                    "logs_off",
                                    "remote_work",
                                ],
                            )
                        ),
                        name="agencies_workstationcheck_every_point",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answers__same_rules__in", ["yes", "no", "does_not_apply"]),
                            models.Q(
                                models.Q(("answers__same_rules", "no"), _negated=True),
                                ("remedies__has_key", "same_rules"),
                                _connector="OR",
                            ),
                        ),
                        name="agencies_workstationcheck_same_rules",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answers__supervised__in", ["yes", "no", "does_not_apply"]),
                            models.Q(
                                models.Q(("answers__supervised", "no"), _negated=True),
                                ("remedies__has_key", "supervised"),
                                _connector="OR",
                            ),
                        ),
                        name="agencies_workstationcheck_supervised",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answers__screen_hidden__in", ["yes", "no", "does_not_apply"]),
                            models.Q(
                                models.Q(("answers__screen_hidden", "no"), _negated=True),
                                ("remedies__has_key", "screen_hidden"),
                                _connector="OR",
                            ),
                        ),
                        name="agencies_workstationcheck_screen_hidden",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answers__secured__in", ["yes", "no", "does_not_apply"]),
                            models.Q(
                                models.Q(("answers__secured", "no"), _negated=True),
                                ("remedies__has_key", "secured"),
                                _connector="OR",
                            ),
                        ),
                        name="agencies_workstationcheck_secured",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answers__screen_saver__in", ["yes", "no", "does_not_apply"]),
                            models.Q(
                                models.Q(("answers__screen_saver", "no"), _negated=True),
                                ("remedies__has_key", "screen_saver"),
                                _connector="OR",
                            ),
                        ),
                        name="agencies_workstationcheck_screen_saver",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answers__logs_off__in", ["yes", "no", "does_not_apply"]),
                            models.Q(
                                models.Q(("answers__logs_off", "no"), _negated=True),
                                ("remedies__has_key", "logs_off"),
                                _connector="OR",
                            ),
                        ),
                        name="agencies_workstationcheck_logs_off",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answers__remote_work__in", ["yes", "no", "does_not_apply"]),
                            models.Q(
                                models.Q(("answers__remote_work", "no"), _negated=True),
                                ("remedies__has_key", "remote_work"),
                                _connector="OR",
                            ),
                        ),
                        name="agencies_workstationcheck_remote_work",
                    ),
                ],
            },
        ),
    ]
