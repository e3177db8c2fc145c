"""Reports of incidents, and what keeps them as they were made; its SQL lies beside this file."""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

KEEP = (Path(__file__).parent / "0001_incidents.sql").read_text()
DROP = (
    "DROP FUNCTION audit_oversight_keep_incident CASCADE; "
    "DROP FUNCTION audit_oversight_keep_sighting CASCADE"
)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Incident",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            (
                                "stolen_password",
                                "A password or a sign-in was stolen, shared or guessed",
                            ),
                            ("unlawful_access", "Somebody looked at records without the right to"),
                            ("attempted_access", "Somebody tried to get in, or to get at records"),
                            (
                                "lost_paper",
                                "A paper with client information is lost or was left lying about",
                            ),
                            ("lost_device", "A computer, telephone or drive is lost or stolen"),
                            ("overheard", "Client information was overheard or seen by others"),
                            ("sent_astray", "Information went to the wrong person"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                    ),
                ),
                ("noticed_on", models.DateField()),
                ("sealed_report", models.BinaryField()),
                (
                    "reported_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-reported_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="IncidentSighting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "seen_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sightings",
                        to="audit_oversight.incident",
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
                "ordering": ("seen_at", "pk"),
            },
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "stolen_password",
                            "unlawful_access",
                            "attempted_access",
                            "lost_paper",
                            "lost_device",
                            "overheard",
                            "sent_astray",
                            "other",
                        ],
                    )
                ),
                name="audit_oversight_incident_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="incidentsighting",
            constraint=models.UniqueConstraint(
                fields=("incident", "user"), name="audit_oversight_incidentsighting_once"
            ),
        ),
        migrations.RunSQL(KEEP, DROP),
    ]
