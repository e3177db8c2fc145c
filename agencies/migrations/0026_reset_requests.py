"""Requests for a new password, without a user; tries of each mail with a link."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0025_links_of_nobody"),
    ]

    operations = [
        migrations.CreateModel(
            name="ResetRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("ring_key_id", models.CharField(editable=False, max_length=32)),
                ("wrapped", models.BinaryField()),
                ("address", models.BinaryField()),
                (
                    "asked_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
            ],
        ),
        migrations.RemoveConstraint("signinlink", "agencies_signinlink_nobody_gets_none"),
        migrations.RemoveConstraint("signinlink", "agencies_signinlink_one_open"),
        migrations.AlterField(
            model_name="signinlink",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sign_in_links",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="signinlink",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("user", "kind"),
                name="agencies_signinlink_one_open",
            ),
        ),
        migrations.RenameField("signinlink", "sent_at", "mailed_at"),
        migrations.AddField(
            model_name="signinlink",
            name="mail_tries",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="signinlink",
            name="mail_again_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="signinlink",
            name="mail_failed_at",
            field=models.DateTimeField(null=True),
        ),
    ]
