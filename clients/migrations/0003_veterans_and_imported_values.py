"""Veteran's information, codes that are on no list, and lists as constraints."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0002_hud_descriptors"),
        ("agencies", "__first__"),
        ("clients", "0002_mode_and_search_id"),
    ]

    operations = [
        migrations.AddField(
            model_name="client",
            name="afghanistan_oef",
            field=models.SmallIntegerField(
                blank=True,
                choices=[
                    (0, "No"),
                    (1, "Yes"),
                    (8, "Client doesn't know"),
                    (9, "Client prefers not to answer"),
                    (99, "Data not collected"),
                ],
                null=True,
                verbose_name="Afghanistan (Operation Enduring Freedom)",
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="desert_storm",
            field=models.SmallIntegerField(
                blank=True,
                choices=[
                    (0, "No"),
                    (1, "Yes"),
                    (8, "Client doesn't know"),
                    (9, "Client prefers not to answer"),
                    (99, "Data not collected"),
                ],
                null=True,
                verbose_name="Persian Gulf War (Desert Storm)",
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="discharge_status",
            field=models.SmallIntegerField(
                blank=True,
                choices=[
                    (1, "Honorable"),
                    (2, "General under honorable conditions"),
                    (4, "Bad conduct"),
                    (5, "Dishonorable"),
                    (6, "Under other than honorable conditions (OTH)"),
                    (7, "Uncharacterized"),
                    (8, "Client doesn't know"),
                    (9, "Client prefers not to answer"),
                    (99, "Data not collected"),
                ],
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="iraq_oif",
            field=models.SmallIntegerField(
                blank=True,
                choices=[
                    (0, "No"),
                    (1, "Yes"),
                    (8, "Client doesn't know"),
                    (9, "Client prefers not to answer"),
                    (99, "Data not collected"),
                ],
                null=True,
                verbose_name="Iraq (Operation Iraqi Freedom)",
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="iraq_ond",
            field=models.SmallIntegerField(
                blank=True,
                choices=[
                    (0, "No"),
                    (1, "Yes"),
                    (8, "Client doesn't know"),
                    (9, "Client prefers not to answer"),
                    (99, "Data not collected"),
                ],
                null=True,
                verbose_name="Iraq (Operation New Dawn)",
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="korean_war",
            field=models.SmallIntegerField(
                blank=True,
                choices=[
                    (0, "No"),
                    (1, "Yes"),
                    (8, "Client doesn't know"),
                    (9, "Client prefers not to answer"),
                    (99, "Data not collected"),
                ],
                null=True,
                verbose_name="Korean War",
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="military_branch",
            field=models.SmallIntegerField(
                blank=True,
                choices=[
                    (1, "Army"),
                    (2, "Air Force"),
                    (3, "Navy"),
                    (4, "Marines"),
                    (6, "Coast Guard"),
                    (7, "Space Force"),
                    (8, "Client doesn't know"),
                    (9, "Client prefers not to answer"),
                    (99, "Data not collected"),
                ],
                null=True,
                verbose_name="Branch of the military",
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="other_theater",
            field=models.SmallIntegerField(
                blank=True,
                choices=[
                    (0, "No"),
                    (1, "Yes"),
                    (8, "Client doesn't know"),
                    (9, "Client prefers not to answer"),
                    (99, "Data not collected"),
                ],
                null=True,
                verbose_name="Other peace-keeping operations or military interventions",
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="vietnam_war",
            field=models.SmallIntegerField(
                blank=True,
                choices=[
                    (0, "No"),
                    (1, "Yes"),
                    (8, "Client doesn't know"),
                    (9, "Client prefers not to answer"),
                    (99, "Data not collected"),
                ],
                null=True,
                verbose_name="Vietnam War",
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="world_war_ii",
            field=models.SmallIntegerField(
                blank=True,
                choices=[
                    (0, "No"),
                    (1, "Yes"),
                    (8, "Client doesn't know"),
                    (9, "Client prefers not to answer"),
                    (99, "Data not collected"),
                ],
                null=True,
                verbose_name="World War II",
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="year_entered_service",
            field=models.IntegerField(
                blank=True, null=True, verbose_name="Year entered military service"
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="year_separated",
            field=models.IntegerField(
                blank=True, null=True, verbose_name="Year separated from military service"
            ),
        ),
        migrations.AlterField(
            model_name="client",
            name="created_by",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="client",
            name="created_project",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agencies.project",
            ),
        ),
        migrations.AlterField(
            model_name="client",
            name="source",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agencies.source",
            ),
        ),
        migrations.AlterField(
            model_name="clientidentity",
            name="closed_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="clientidentity",
            name="collected_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="clientidentity",
            name="created_by",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="clientidentity",
            name="project",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="agencies.project",
            ),
        ),
        migrations.AlterField(
            model_name="clientidentity",
            name="source",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agencies.source",
            ),
        ),
        migrations.AlterField(
            model_name="clientidentity",
            name="voided_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("dob_data_quality__in", [1, 2, 8, 9, 99]),
                    ("sex__in", [0, 1, 8, 9, 99]),
                    ("race_none__in", [8, 9, 99]),
                    ("veteran_status__in", [0, 1, 8, 9, 99]),
                    ("world_war_ii__in", [0, 1, 8, 9, 99]),
                    ("korean_war__in", [0, 1, 8, 9, 99]),
                    ("vietnam_war__in", [0, 1, 8, 9, 99]),
                    ("desert_storm__in", [0, 1, 8, 9, 99]),
                    ("afghanistan_oef__in", [0, 1, 8, 9, 99]),
                    ("iraq_oif__in", [0, 1, 8, 9, 99]),
                    ("iraq_ond__in", [0, 1, 8, 9, 99]),
                    ("other_theater__in", [0, 1, 8, 9, 99]),
                    ("military_branch__in", [1, 2, 3, 4, 6, 7, 8, 9, 99]),
                    ("discharge_status__in", [1, 2, 4, 5, 6, 7, 8, 9, 99]),
                ),
                name="clients_client_codes_on_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="clientidentity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("name_data_quality__in", [1, 2, 8, 9, 99]),
                    ("ssn_data_quality__in", [1, 2, 8, 9, 99]),
                ),
                name="clients_clientidentity_codes_on_list",
            ),
        ),
        migrations.CreateModel(
            name="ImportedValue",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="clients.client",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "collected_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="agencies.project",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.source",
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("hud_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_user_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_date_created", models.DateTimeField(blank=True, null=True)),
                ("hud_date_updated", models.DateTimeField(blank=True, null=True)),
                (
                    "shared_with",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(),
                        blank=True,
                        editable=False,
                        null=True,
                        size=None,
                    ),
                ),
                ("shared_until", models.DateField(blank=True, editable=False, null=True)),
                ("closed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "closed_reason",
                    models.CharField(blank=True, default="", editable=False, max_length=200),
                ),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "voided_reason",
                    models.CharField(blank=True, default="", editable=False, max_length=200),
                ),
                ("information_date", models.DateField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("table_name", models.CharField(max_length=63)),
                ("row_id", models.UUIDField()),
                (
                    "row_section",
                    models.CharField(
                        choices=[
                            ("identity", "Identity"),
                            ("enrollments", "Enrollments"),
                            ("services", "Services"),
                            ("assessments", "Assessments"),
                            ("income", "Income"),
                            ("contacts", "Contacts"),
                            ("location", "Location"),
                            ("health", "Health"),
                            ("disability", "Disability"),
                            ("hiv", "HIV"),
                            ("substance_use", "Substance use"),
                            ("mental_health", "Mental health"),
                            ("domestic_violence", "Domestic violence"),
                            ("notes", "Notes"),
                            ("files", "Files"),
                            ("coordinated_entry", "Coordinated entry detail"),
                        ],
                        max_length=30,
                    ),
                ),
                ("column_name", models.CharField(help_text="HUD's column.", max_length=63)),
                ("raw", models.TextField()),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("row_id", "column_name"), name="clients_importedvalue_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("shared_with__isnull", True)),
                        name="clients_importedvalue_never_shared",
                    ),
                ],
            },
        ),
    ]
