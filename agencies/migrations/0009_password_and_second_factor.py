"""Counted tries, single-use links, and which agencies ask for a second factor."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0008_unique_email_in_any_case"),
    ]

    operations = [
        migrations.AddField(
            model_name="agency",
            name="requires_second_factor",
            field=models.BooleanField(blank=True, default=None, null=True),
        ),
        migrations.AddField(
            model_name="user",
            name="password_changed_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.CreateModel(
            name="Tries",
            fields=[
                (
                    "key",
                    models.CharField(
                        editable=False, max_length=64, primary_key=True, serialize=False
                    ),
                ),
                (
                    "tried_at",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateTimeField(), default=list, size=None
                    ),
                ),
                ("pauses", models.PositiveSmallIntegerField(default=0)),
                ("paused_until", models.DateTimeField(null=True)),
                ("forget_at", models.DateTimeField(db_index=True)),
            ],
            options={
                "verbose_name_plural": "tries",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("paused_until__isnull", True), ("pauses__gt", 0), _connector="OR"
                        ),
                        name="agencies_tries_pause_is_counted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("paused_until__isnull", True),
                            ("forget_at__gte", models.F("paused_until")),
                            _connector="OR",
                        ),
                        name="agencies_tries_kept_while_paused",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SignInLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("invitation", "invitation"),
                            ("reset", "reset"),
                            ("email", "email"),
                        ],
                        max_length=12,
                    ),
                ),
                ("email", models.EmailField(blank=True, default="", max_length=254)),
                (
                    "token_hash",
                    models.CharField(editable=False, max_length=64, null=True, unique=True),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("expires_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sign_in_links",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True), ("user__isnull", False)),
                        fields=("user", "kind"),
                        name="agencies_signinlink_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "email"), ("email", ""), _connector="XOR"),
                        name="agencies_signinlink_email_of_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("user__isnull", False),
                            models.Q(("kind", "reset"), ("token_hash__isnull", True)),
                            _connector="OR",
                        ),
                        name="agencies_signinlink_nobody_gets_none",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("used_at__isnull", True),
                            models.Q(("ended_at__isnull", False), ("token_hash__isnull", False)),
                            _connector="OR",
                        ),
                        name="agencies_signinlink_used_is_ended",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["invitation", "reset", "email"])),
                        name="agencies_signinlink_known_kind",
                    ),
                ],
            },
        ),
    ]
