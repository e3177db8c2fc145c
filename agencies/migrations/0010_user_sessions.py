"""Sessions of users: one live one at most."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0009_password_and_second_factor"),
    ]

    operations = [
        migrations.CreateModel(
            name="UserSession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key_digest", models.CharField(max_length=64, unique=True)),
                ("began_at", models.DateTimeField()),
                ("last_seen_at", models.DateTimeField()),
                ("locked_at", models.DateTimeField(null=True)),
                ("wrong_passwords", models.PositiveSmallIntegerField(default=0)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "ended_reason",
                    models.CharField(
                        choices=[
                            ("signed_out", "Signed out"),
                            ("replaced", "Signed in somewhere else"),
                            ("too_old", "Its time was over"),
                            ("wrong_passwords", "Wrong passwords while it was locked"),
                            ("password_changed", "The password was changed"),
                            ("disabled", "The account was closed"),
                            ("ended", "Ended by somebody who may"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("address", models.GenericIPAddressField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="user_sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-began_at", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("user",),
                        name="agencies_usersession_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_reason", "")),
                            models.Q(
                                ("ended_at__isnull", False),
                                (
                                    "ended_reason__in",
                                    [
                                        "signed_out",
                                        "replaced",
                                        "too_old",
                                        "wrong_passwords",
                                        "password_changed",
                                        "disabled",
                                        "ended",
                                    ],
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="agencies_usersession_ended_for_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_seen_at__gte", models.F("began_at"))),
                        name="agencies_usersession_seen_after_it_began",
                    ),
                ],
            },
        ),
    ]
