"""Agreements are renewed, lapse and end; they carry where the agency is (S1, S40, V19)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0010_user_sessions"),
        ("documents", "0002_versions_in_force"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgreementNotice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("days_before", models.PositiveSmallIntegerField()),
                ("due_on", models.DateField()),
                ("sent_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.AddField(
            model_name="agency",
            name="location",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AddField(
            model_name="useragreement",
            name="agency_location",
            field=models.CharField(default="", max_length=200),
        ),
        migrations.AddField(
            model_name="useragreement",
            name="agency_name",
            field=models.CharField(default="", max_length=200),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="useragreement",
            name="due_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="useragreement",
            name="ended_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="useragreement",
            name="lapses_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="useragreement",
            name="reopened_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="useragreement",
            name="reopened_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="useragreement",
            name="ended_reason",
            field=models.CharField(
                choices=[
                    ("replaced", "A newer one was signed"),
                    ("breach", "Ended for a breach of it"),
                    ("left", "The user left the agency"),
                ],
                default="",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="agreementnotice",
            name="agreement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notices",
                to="agencies.useragreement",
            ),
        ),
        migrations.RemoveConstraint(
            model_name="useragreement",
            name="agencies_useragreement_one_at_a_time",
        ),
        migrations.RemoveConstraint(
            model_name="useragreement",
            name="agencies_useragreement_every_item_initialled",
        ),
        migrations.RemoveConstraint(
            model_name="useragreement",
            name="agencies_useragreement_is_signed",
        ),
        migrations.RemoveConstraint(
            model_name="useragreement",
            name="agencies_useragreement_ended_for_a_reason",
        ),
        migrations.AddConstraint(
            model_name="agreementnotice",
            constraint=models.UniqueConstraint(
                fields=("agreement", "days_before", "due_on"), name="agencies_agreementnotice_once"
            ),
        ),
    ]
