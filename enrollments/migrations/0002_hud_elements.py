"""One table for each HUD element or section's part of one, and lists as constraints."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0002_hud_descriptors"),
        ("agencies", "__first__"),
        ("clients", "0003_veterans_and_imported_values"),
        ("enrollments", "0001_initial"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="enrollment",
            name="enrollments_of_client",
        ),
        migrations.RemoveIndex(
            model_name="exit",
            name="enrollments_exit_of_client",
        ),
        migrations.AddField(
            model_name="exit",
            name="case_management_exit_reason",
            field=models.SmallIntegerField(
                blank=True,
                choices=[
                    (1, "Accomplished goals and/or obtained services and no longer needs CM"),
                    (2, "Transferred to another HUD/VASH program site"),
                    (3, "Found/chose other housing"),
                    (4, "Did not comply with HUD/VASH CM"),
                    (5, "Eviction and/or other housing related issues"),
                    (6, "Unhappy with HUD/VASH housing"),
                    (7, "No longer financially eligible for HUD/VASH voucher"),
                    (8, "No longer interested in participating in this program"),
                    (9, "Veteran cannot be located"),
                    (10, "Veteran too ill to participate at this time"),
                    (11, "Veteran is incarcerated"),
                    (12, "Veteran is deceased"),
                    (13, "Other"),
                ],
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="exit",
            name="early_exit_reason",
            field=models.SmallIntegerField(
                blank=True,
                choices=[
                    (1, "Criminal activity/destruction of property/violence"),
                    (2, "Non-compliance with project rules"),
                    (3, "Non-payment of rent/occupancy charge"),
                    (4, "Reached maximum time allowed by project"),
                    (5, "Project terminated"),
                    (6, "Unknown/disappeared"),
                ],
                null=True,
                verbose_name="Reason for early exit or expulsion",
            ),
        ),
        migrations.AddField(
            model_name="exit",
            name="housing_assessment",
            field=models.SmallIntegerField(
                blank=True,
                choices=[
                    (1, "Able to maintain the housing they had at project entry"),
                    (2, "Moved to new housing unit"),
                    (3, "Moved in with family/friends on a temporary basis"),
                    (4, "Moved in with family/friends on a permanent basis"),
                    (5, "Moved to a transitional or temporary housing facility or program"),
                    (
                        6,
                        "Client became homeless - moving to a shelter or other place unfit for human habitation",
                    ),
                    (7, "Jail/prison"),
                    (8, "Client doesn't know"),
                    (9, "Client prefers not to answer"),
                    (10, "Deceased"),
                    (99, "Data not collected"),
                ],
                null=True,
                verbose_name="Housing assessment at exit",
            ),
        ),
        migrations.AddField(
            model_name="exit",
            name="project_completion_status",
            field=models.SmallIntegerField(
                blank=True,
                choices=[
                    (1, "Completed project"),
                    (2, "Client voluntarily left early"),
                    (3, "Client was expelled or otherwise involuntarily discharged from project"),
                ],
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="exit",
            name="subsidy_information",
            field=models.SmallIntegerField(
                blank=True,
                choices=[
                    (1, "Without a subsidy"),
                    (2, "With the subsidy they had at project entry"),
                    (3, "With an on-going subsidy acquired since project entry"),
                    (4, "Only with financial assistance other than a subsidy"),
                    (11, "With on-going subsidy"),
                    (12, "Without an on-going subsidy"),
                ],
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="enrollment",
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
            model_name="enrollment",
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
            model_name="enrollment",
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
            model_name="enrollment",
            name="project",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="agencies.project",
            ),
        ),
        migrations.AlterField(
            model_name="enrollment",
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
            model_name="enrollment",
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
        migrations.AlterField(
            model_name="exit",
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
            model_name="exit",
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
            model_name="exit",
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
            model_name="exit",
            name="project",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="agencies.project",
            ),
        ),
        migrations.AlterField(
            model_name="exit",
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
            model_name="exit",
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
            model_name="enrollment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("relationship_to_hoh__in", [1, 2, 3, 4, 5, 99]),
                    (
                        "living_situation__in",
                        [
                            8,
                            9,
                            99,
                            101,
                            116,
                            118,
                            204,
                            205,
                            206,
                            207,
                            215,
                            225,
                            302,
                            314,
                            329,
                            332,
                            335,
                            336,
                            410,
                            411,
                            421,
                            435,
                        ],
                    ),
                    (
                        "rental_subsidy_type__in",
                        [419, 420, 428, 431, 433, 434, 436, 437, 438, 439, 440],
                    ),
                    ("length_of_stay__in", [2, 3, 4, 5, 8, 9, 10, 11, 99]),
                    ("los_under_threshold__in", [0, 1, 99]),
                    ("previous_street_es_sh__in", [0, 1, 99]),
                    ("times_homeless_past_three_years__in", [1, 2, 3, 4, 8, 9, 99]),
                    (
                        "months_homeless_past_three_years__in",
                        [8, 9, 99, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113],
                    ),
                    ("disabling_condition__in", [0, 1, 8, 9, 99]),
                ),
                name="enrollments_enrollment_codes_on_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="exit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "destination__in",
                        [
                            8,
                            9,
                            17,
                            24,
                            30,
                            99,
                            101,
                            116,
                            118,
                            204,
                            205,
                            206,
                            207,
                            215,
                            225,
                            302,
                            312,
                            313,
                            314,
                            327,
                            329,
                            332,
                            410,
                            411,
                            421,
                            422,
                            423,
                            426,
                            435,
                        ],
                    ),
                    (
                        "destination_subsidy_type__in",
                        [419, 420, 428, 431, 433, 434, 436, 437, 438, 439, 440],
                    ),
                    ("housing_assessment__in", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 99]),
                    ("subsidy_information__in", [1, 2, 3, 4, 11, 12]),
                    ("project_completion_status__in", [1, 2, 3]),
                    ("early_exit_reason__in", [1, 2, 3, 4, 5, 6]),
                    (
                        "case_management_exit_reason__in",
                        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13],
                    ),
                ),
                name="enrollments_exit_codes_on_list",
            ),
        ),
        migrations.CreateModel(
            name="Adap",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("information_date", models.DateField()),
                (
                    "data_collection_stage",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Project entry"),
                            (2, "Update"),
                            (3, "Project exit"),
                            (5, "Annual assessment"),
                            (6, "Post-exit"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "adap",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="AIDS Drug Assistance Program (ADAP)",
                    ),
                ),
                (
                    "no_adap_reason",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Applied; decision pending"),
                            (2, "Applied; client not eligible"),
                            (3, "Client did not apply"),
                            (4, "Insurance type not applicable for this client"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Reason no ADAP",
                    ),
                ),
                (
                    "ryan_white_medical_dental",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Ryan White-funded medical or dental assistance",
                    ),
                ),
                (
                    "no_ryan_white_reason",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Applied; decision pending"),
                            (2, "Applied; client not eligible"),
                            (3, "Client did not apply"),
                            (4, "Insurance type not applicable for this client"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Reason no Ryan White-funded assistance",
                    ),
                ),
            ],
            options={
                "verbose_name": "HIV medical assistance",
                "verbose_name_plural": "HIV medical assistance",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_adap_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_adap_source_and_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("adap__in", [0, 1, 8, 9, 99]),
                            ("no_adap_reason__in", [1, 2, 3, 4, 8, 9, 99]),
                            ("ryan_white_medical_dental__in", [0, 1, 8, 9, 99]),
                            ("no_ryan_white_reason__in", [1, 2, 3, 4, 8, 9, 99]),
                            ("data_collection_stage__in", [1, 2, 3, 5, 6]),
                        ),
                        name="enrollments_adap_codes_on_list",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", False),
                            ("data_collection_stage__isnull", False),
                            _connector="OR",
                        ),
                        name="enrollments_adap_complete",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Aftercare",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                ("aftercare_date", models.DateField(blank=True, null=True)),
                (
                    "aftercare_provided",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (9, "Client prefers not to answer")],
                        null=True,
                    ),
                ),
                (
                    "email_social_media",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes")],
                        null=True,
                        verbose_name="Via e-mail or social media",
                    ),
                ),
                (
                    "telephone",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes")],
                        null=True,
                        verbose_name="Via telephone",
                    ),
                ),
                (
                    "in_person_individual",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes")],
                        null=True,
                        verbose_name="In person: one-on-one",
                    ),
                ),
                (
                    "in_person_group",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes")],
                        null=True,
                        verbose_name="In person: group",
                    ),
                ),
            ],
            options={
                "verbose_name": "aftercare",
                "verbose_name_plural": "aftercare",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_aftercare_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_aftercare_source_and_hud_id",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("enrollment",),
                        name="enrollments_aftercare_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("aftercare_provided__in", [0, 1, 9]),
                            ("email_social_media__in", [0, 1]),
                            ("telephone__in", [0, 1]),
                            ("in_person_individual__in", [0, 1]),
                            ("in_person_group__in", [0, 1]),
                        ),
                        name="enrollments_aftercare_codes_on_list",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assessment",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("information_date", models.DateField()),
                ("assessment_location", models.CharField(blank=True, default="", max_length=250)),
                (
                    "assessment_type",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(1, "Phone"), (2, "Virtual"), (3, "In Person")],
                        null=True,
                    ),
                ),
                (
                    "assessment_level",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(1, "Crisis Needs Assessment"), (2, "Housing Needs Assessment")],
                        null=True,
                    ),
                ),
                (
                    "prioritization_status",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Placed on prioritization list"),
                            (2, "Not placed on prioritization list"),
                        ],
                        null=True,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_assessment_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_assessment_source_and_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("assessment_type__in", [1, 2, 3]),
                            ("assessment_level__in", [1, 2]),
                            ("prioritization_status__in", [1, 2]),
                        ),
                        name="enrollments_assessment_codes_on_list",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", False),
                            models.Q(
                                ("assessment_type__isnull", False),
                                ("assessment_level__isnull", False),
                                ("prioritization_status__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="enrollments_assessment_complete",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AssessmentQuestion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="enrollments.assessment",
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                ("question_group", models.CharField(blank=True, default="", max_length=250)),
                ("question_order", models.IntegerField(blank=True, null=True)),
                ("question", models.CharField(blank=True, default="", max_length=250)),
                ("answer", models.CharField(blank=True, default="", max_length=500)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_assessmentquestion_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_assessmentquestion_source_and_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", False),
                            models.Q(("question", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="enrollments_assessmentquestion_complete",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AssessmentResult",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="enrollments.assessment",
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                ("result_type", models.CharField(blank=True, default="", max_length=250)),
                ("result", models.CharField(blank=True, default="", max_length=250)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_assessmentresult_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_assessmentresult_source_and_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", False),
                            models.Q(("result_type", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="enrollments_assessmentresult_complete",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChronicHealthCondition",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("information_date", models.DateField()),
                (
                    "data_collection_stage",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Project entry"),
                            (2, "Update"),
                            (3, "Project exit"),
                            (5, "Annual assessment"),
                            (6, "Post-exit"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "disability_response",
                    models.SmallIntegerField(
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ]
                    ),
                ),
                (
                    "indefinite_and_impairs",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_chronichealthcondition_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_chronichealthcondition_source_and_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("disability_response__in", [0, 1, 8, 9, 99]),
                            ("indefinite_and_impairs__in", [0, 1, 8, 9, 99]),
                            ("data_collection_stage__in", [1, 2, 3, 5, 6]),
                        ),
                        name="enrollments_chronichealthcondition_codes_on_list",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", False),
                            ("data_collection_stage__isnull", False),
                            _connector="OR",
                        ),
                        name="enrollments_chronichealthcondition_complete",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Counseling",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                (
                    "counseling_received",
                    models.SmallIntegerField(
                        blank=True, choices=[(0, "No"), (1, "Yes")], null=True
                    ),
                ),
                (
                    "individual_counseling",
                    models.SmallIntegerField(
                        blank=True, choices=[(0, "No"), (1, "Yes")], null=True
                    ),
                ),
                (
                    "family_counseling",
                    models.SmallIntegerField(
                        blank=True, choices=[(0, "No"), (1, "Yes")], null=True
                    ),
                ),
                (
                    "group_counseling",
                    models.SmallIntegerField(
                        blank=True, choices=[(0, "No"), (1, "Yes")], null=True
                    ),
                ),
                (
                    "session_count_at_exit",
                    models.IntegerField(
                        blank=True, null=True, verbose_name="Number of sessions received by exit"
                    ),
                ),
                (
                    "post_exit_counseling_plan",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes")],
                        null=True,
                        verbose_name="Plan to start or continue counseling after exit",
                    ),
                ),
                (
                    "sessions_in_plan",
                    models.IntegerField(
                        blank=True,
                        null=True,
                        verbose_name="Number of sessions planned in the treatment plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "counseling",
                "verbose_name_plural": "counseling",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_counseling_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_counseling_source_and_hud_id",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("enrollment",),
                        name="enrollments_counseling_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("counseling_received__in", [0, 1]),
                            ("individual_counseling__in", [0, 1]),
                            ("family_counseling__in", [0, 1]),
                            ("group_counseling__in", [0, 1]),
                            ("post_exit_counseling_plan__in", [0, 1]),
                        ),
                        name="enrollments_counseling_codes_on_list",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CurrentLivingSituation",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("information_date", models.DateField()),
                (
                    "current_living_situation",
                    models.SmallIntegerField(
                        choices=[
                            (
                                116,
                                "Place not meant for habitation (e.g., a vehicle, an abandoned building, bus/train/subway station/airport or anywhere outside)",
                            ),
                            (
                                101,
                                "Emergency shelter, including hotel or motel paid for with emergency shelter voucher, Host Home shelter",
                            ),
                            (118, "Safe Haven"),
                            (215, "Foster care home or foster care group home"),
                            (206, "Hospital or other residential non-psychiatric medical facility"),
                            (207, "Jail, prison, or juvenile detention facility"),
                            (225, "Long-term care facility or nursing home"),
                            (204, "Psychiatric hospital or other psychiatric facility"),
                            (205, "Substance abuse treatment facility or detox center"),
                            (
                                302,
                                "Transitional housing for homeless persons (including homeless youth)",
                            ),
                            (329, "Residential project or halfway house with no homeless criteria"),
                            (314, "Hotel or motel paid for without emergency shelter voucher"),
                            (332, "Host Home (non-crisis)"),
                            (336, "Staying or living in a friend's room, apartment, or house"),
                            (
                                335,
                                "Staying or living in a family member's room, apartment, or house",
                            ),
                            (410, "Rental by client, no ongoing housing subsidy"),
                            (435, "Rental by client, with ongoing housing subsidy"),
                            (421, "Owned by client, with ongoing housing subsidy"),
                            (411, "Owned by client, no ongoing housing subsidy"),
                            (17, "Other"),
                            (37, "Worker unable to determine"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ]
                    ),
                ),
                (
                    "subsidy_type",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (428, "GPD TIP housing subsidy"),
                            (419, "VASH housing subsidy"),
                            (431, "RRH or equivalent subsidy"),
                            (433, "HCV voucher (tenant or project based) (not dedicated)"),
                            (434, "Public housing unit"),
                            (420, "Rental by client, with other ongoing housing subsidy"),
                            (436, "Housing Stability Voucher"),
                            (437, "Family Unification Program Voucher (FUP)"),
                            (438, "Foster Youth to Independence Initiative (FYI)"),
                            (439, "Permanent Supportive Housing"),
                            (
                                440,
                                "Other permanent housing dedicated for formerly homeless persons",
                            ),
                        ],
                        null=True,
                        verbose_name="Rental subsidy type",
                    ),
                ),
                ("verified_by", models.CharField(blank=True, default="", max_length=200)),
                (
                    "leave_situation_14_days",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Has to leave the situation within 14 days",
                    ),
                ),
                (
                    "subsequent_residence",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Subsequent residence identified",
                    ),
                ),
                (
                    "resources_to_obtain",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Resources or support networks to obtain other housing",
                    ),
                ),
                (
                    "lease_own_60_day",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Lease or ownership of permanent housing in the last 60 days",
                    ),
                ),
                (
                    "moved_two_or_more",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Moved two or more times in the last 60 days",
                    ),
                ),
                ("location_details", models.CharField(blank=True, default="", max_length=250)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_currentlivingsituation_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_currentlivingsituation_source_and_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "current_living_situation__in",
                                [
                                    8,
                                    9,
                                    17,
                                    37,
                                    99,
                                    101,
                                    116,
                                    118,
                                    204,
                                    205,
                                    206,
                                    207,
                                    215,
                                    225,
                                    302,
                                    314,
                                    329,
                                    332,
                                    335,
                                    336,
                                    410,
                                    411,
                                    421,
                                    435,
                                ],
                            ),
                            (
                                "subsidy_type__in",
                                [419, 420, 428, 431, 433, 434, 436, 437, 438, 439, 440],
                            ),
                            ("leave_situation_14_days__in", [0, 1, 8, 9, 99]),
                            ("subsequent_residence__in", [0, 1, 8, 9, 99]),
                            ("resources_to_obtain__in", [0, 1, 8, 9, 99]),
                            ("lease_own_60_day__in", [0, 1, 8, 9, 99]),
                            ("moved_two_or_more__in", [0, 1, 8, 9, 99]),
                        ),
                        name="enrollments_currentlivingsituation_codes_on_list",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Disability",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("information_date", models.DateField()),
                (
                    "data_collection_stage",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Project entry"),
                            (2, "Update"),
                            (3, "Project exit"),
                            (5, "Annual assessment"),
                            (6, "Post-exit"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "disability_type",
                    models.SmallIntegerField(
                        choices=[(5, "Physical disability"), (6, "Developmental disability")]
                    ),
                ),
                (
                    "disability_response",
                    models.SmallIntegerField(
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ]
                    ),
                ),
                (
                    "indefinite_and_impairs",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "disabilities",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_disability_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_disability_source_and_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("disability_type__in", [5, 6]),
                            ("disability_response__in", [0, 1, 8, 9, 99]),
                            ("indefinite_and_impairs__in", [0, 1, 8, 9, 99]),
                            ("data_collection_stage__in", [1, 2, 3, 5, 6]),
                        ),
                        name="enrollments_disability_codes_on_list",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", False),
                            ("data_collection_stage__isnull", False),
                            _connector="OR",
                        ),
                        name="enrollments_disability_complete",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DomesticViolence",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("information_date", models.DateField()),
                (
                    "data_collection_stage",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Project entry"),
                            (2, "Update"),
                            (3, "Project exit"),
                            (5, "Annual assessment"),
                            (6, "Post-exit"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "domestic_violence_survivor",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Survivor of domestic violence",
                    ),
                ),
                (
                    "when_occurred",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Within the past three months"),
                            (2, "Three to six months ago (excluding six months exactly)"),
                            (3, "Six months to one year ago (excluding one year exactly)"),
                            (4, "One year or more"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="When experience occurred",
                    ),
                ),
                (
                    "currently_fleeing",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                    ),
                ),
            ],
            options={
                "verbose_name": "domestic violence",
                "verbose_name_plural": "domestic violence",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_domesticviolence_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_domesticviolence_source_and_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("domestic_violence_survivor__in", [0, 1, 8, 9, 99]),
                            ("when_occurred__in", [1, 2, 3, 4, 8, 9, 99]),
                            ("currently_fleeing__in", [0, 1, 8, 9, 99]),
                            ("data_collection_stage__in", [1, 2, 3, 5, 6]),
                        ),
                        name="enrollments_domesticviolence_codes_on_list",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", False),
                            ("data_collection_stage__isnull", False),
                            _connector="OR",
                        ),
                        name="enrollments_domesticviolence_complete",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EmploymentEducation",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("information_date", models.DateField()),
                (
                    "data_collection_stage",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Project entry"),
                            (2, "Update"),
                            (3, "Project exit"),
                            (5, "Annual assessment"),
                            (6, "Post-exit"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "last_grade_completed",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Less than grade 5"),
                            (2, "Grades 5-6"),
                            (3, "Grades 7-8"),
                            (4, "Grades 9-11"),
                            (5, "Grade 12"),
                            (6, "School program does not have grade levels"),
                            (7, "GED"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (10, "Some college"),
                            (11, "Associate's degree"),
                            (12, "Bachelor's degree"),
                            (13, "Graduate degree"),
                            (14, "Vocational certification"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "school_status",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Attending school regularly"),
                            (2, "Attending school irregularly"),
                            (3, "Graduated from high school"),
                            (4, "Obtained GED"),
                            (5, "Dropped out"),
                            (6, "Suspended"),
                            (7, "Expelled"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "employed",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "employment_type",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Full-time"),
                            (2, "Part-time"),
                            (3, "Seasonal / sporadic (including day labor)"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "not_employed_reason",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Looking for work"),
                            (2, "Unable to work"),
                            (3, "Not looking for work"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Why not employed",
                    ),
                ),
            ],
            options={
                "verbose_name": "employment and education",
                "verbose_name_plural": "employment and education",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_employmenteducation_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_employmenteducation_source_and_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "last_grade_completed__in",
                                [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 99],
                            ),
                            ("school_status__in", [1, 2, 3, 4, 5, 6, 7, 8, 9, 99]),
                            ("employed__in", [0, 1, 8, 9, 99]),
                            ("employment_type__in", [1, 2, 3, 99]),
                            ("not_employed_reason__in", [1, 2, 3, 99]),
                            ("data_collection_stage__in", [1, 2, 3, 5, 6]),
                        ),
                        name="enrollments_employmenteducation_codes_on_list",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", False),
                            ("data_collection_stage__isnull", False),
                            _connector="OR",
                        ),
                        name="enrollments_employmenteducation_complete",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("information_date", models.DateField()),
                (
                    "event",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Referral to Prevention Assistance project"),
                            (
                                2,
                                "Problem Solving/Diversion/Rapid Resolution intervention or service",
                            ),
                            (3, "Referral to scheduled Coordinated Entry Crisis Needs Assessment"),
                            (4, "Referral to scheduled Coordinated Entry Housing Needs Assessment"),
                            (5, "Referral to Post-placement/ follow-up case management"),
                            (6, "Referral to Street Outreach project or services"),
                            (7, "Referral to Housing Navigation project or services"),
                            (
                                8,
                                "Referral to Non-continuum services: Ineligible for continuum services",
                            ),
                            (
                                9,
                                "Referral to Non-continuum services: No availability in continuum services",
                            ),
                            (10, "Referral to Emergency Shelter bed opening"),
                            (11, "Referral to Transitional Housing bed/unit opening"),
                            (12, "Referral to Joint TH-RRH project/unit/resource opening"),
                            (13, "Referral to RRH project resource opening"),
                            (14, "Referral to PSH project resource opening"),
                            (15, "Referral to Other PH project/unit/resource opening"),
                            (16, "Referral to emergency assistance/flex fund/furniture assistance"),
                            (17, "Referral to Emergency Housing Voucher (EHV)"),
                            (18, "Referral to a Housing Stability Voucher"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "problem_solving_result",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Client housed in a safe alternative",
                    ),
                ),
                (
                    "referral_case_manage_after",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Enrolled in aftercare project",
                    ),
                ),
                (
                    "location_of_housing",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=250,
                        verbose_name="Location of crisis or permanent housing",
                    ),
                ),
                (
                    "referral_result",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Successful referral: client accepted"),
                            (2, "Unsuccessful referral: client rejected"),
                            (3, "Unsuccessful referral: provider rejected"),
                        ],
                        null=True,
                    ),
                ),
                ("result_date", models.DateField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_event_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_event_source_and_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "event__in",
                                [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18],
                            ),
                            ("problem_solving_result__in", [0, 1, 99]),
                            ("referral_case_manage_after__in", [0, 1, 99]),
                            ("referral_result__in", [1, 2, 3]),
                        ),
                        name="enrollments_event_codes_on_list",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", False), ("event__isnull", False), _connector="OR"
                        ),
                        name="enrollments_event_complete",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Exploitation",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                (
                    "exchange_for_sex",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Ever received something in exchange for sex",
                    ),
                ),
                (
                    "exchange_for_sex_past_three_months",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="In the past three months",
                    ),
                ),
                (
                    "count_of_exchange_for_sex",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "1-3"),
                            (2, "4-7"),
                            (3, "8-11"),
                            (4, "12 or more"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="How many times",
                    ),
                ),
                (
                    "asked_or_forced_to_exchange_for_sex",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Made, persuaded or forced to have sex in exchange for something",
                    ),
                ),
                (
                    "asked_or_forced_past_three_months",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Made, persuaded or forced in the past three months",
                    ),
                ),
                (
                    "workplace_violence_threats",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Afraid to leave work due to threats of violence",
                    ),
                ),
                (
                    "workplace_promise_difference",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Promised work or payment differed from what was expected",
                    ),
                ),
                (
                    "coerced_to_continue_work",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Forced, coerced, pressured or tricked into continuing the job",
                    ),
                ),
                (
                    "labor_exploitation_past_three_months",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Labor exploitation in the past three months",
                    ),
                ),
            ],
            options={
                "verbose_name": "exploitation",
                "verbose_name_plural": "exploitation",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_exploitation_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_exploitation_source_and_hud_id",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("enrollment",),
                        name="enrollments_exploitation_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("exchange_for_sex__in", [0, 1, 8, 9, 99]),
                            ("exchange_for_sex_past_three_months__in", [0, 1, 8, 9, 99]),
                            ("count_of_exchange_for_sex__in", [1, 2, 3, 4, 8, 9, 99]),
                            ("asked_or_forced_to_exchange_for_sex__in", [0, 1, 8, 9, 99]),
                            ("asked_or_forced_past_three_months__in", [0, 1, 8, 9, 99]),
                            ("workplace_violence_threats__in", [0, 1, 8, 9, 99]),
                            ("workplace_promise_difference__in", [0, 1, 8, 9, 99]),
                            ("coerced_to_continue_work__in", [0, 1, 8, 9, 99]),
                            ("labor_exploitation_past_three_months__in", [0, 1, 8, 9, 99]),
                        ),
                        name="enrollments_exploitation_codes_on_list",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FamilyDisability",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                (
                    "physical_disability",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Physical disability of a family member",
                    ),
                ),
            ],
            options={
                "verbose_name": "family disability",
                "verbose_name_plural": "family disabilities",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_familydisability_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_familydisability_source_and_hud_id",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("enrollment",),
                        name="enrollments_familydisability_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("physical_disability__in", [0, 1, 8, 9, 99])),
                        name="enrollments_familydisability_codes_on_list",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FamilyIssues",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                (
                    "unemployment",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Unemployment of a family member",
                    ),
                ),
                (
                    "insufficient_income",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Insufficient income to support the youth",
                    ),
                ),
                (
                    "incarcerated_parent",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Incarcerated parent of the youth",
                    ),
                ),
            ],
            options={
                "verbose_name": "family issues",
                "verbose_name_plural": "family issues",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_familyissues_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_familyissues_source_and_hud_id",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("enrollment",),
                        name="enrollments_familyissues_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("unemployment__in", [0, 1, 8, 9, 99]),
                            ("insufficient_income__in", [0, 1, 8, 9, 99]),
                            ("incarcerated_parent__in", [0, 1, 8, 9, 99]),
                        ),
                        name="enrollments_familyissues_codes_on_list",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FamilyMentalHealth",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                (
                    "mental_health_disorder",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Mental health disorder of a family member",
                    ),
                ),
            ],
            options={
                "verbose_name": "family mental health",
                "verbose_name_plural": "family mental health",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_familymentalhealth_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_familymentalhealth_source_and_hud_id",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("enrollment",),
                        name="enrollments_familymentalhealth_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mental_health_disorder__in", [0, 1, 8, 9, 99])),
                        name="enrollments_familymentalhealth_codes_on_list",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FamilySubstanceUse",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                (
                    "alcohol_drug_use_disorder",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Alcohol or substance use disorder of a family member",
                    ),
                ),
            ],
            options={
                "verbose_name": "family substance use",
                "verbose_name_plural": "family substance use",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_familysubstanceuse_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_familysubstanceuse_source_and_hud_id",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("enrollment",),
                        name="enrollments_familysubstanceuse_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("alcohol_drug_use_disorder__in", [0, 1, 8, 9, 99])),
                        name="enrollments_familysubstanceuse_codes_on_list",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FosterCare",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                (
                    "former_ward_of_child_welfare",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Formerly a ward of child welfare or foster care",
                    ),
                ),
                (
                    "child_welfare_years",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Less than one year"),
                            (2, "1 to 2 years"),
                            (3, "3 to 5 or more years"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Years in child welfare",
                    ),
                ),
                (
                    "child_welfare_months",
                    models.IntegerField(
                        blank=True, null=True, verbose_name="Months in child welfare"
                    ),
                ),
                (
                    "former_ward_of_juvenile_justice",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Formerly a ward of the juvenile justice system",
                    ),
                ),
                (
                    "juvenile_justice_years",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Less than one year"),
                            (2, "1 to 2 years"),
                            (3, "3 to 5 or more years"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Years in juvenile justice",
                    ),
                ),
                (
                    "juvenile_justice_months",
                    models.IntegerField(
                        blank=True, null=True, verbose_name="Months in juvenile justice"
                    ),
                ),
            ],
            options={
                "verbose_name": "foster care",
                "verbose_name_plural": "foster care",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_fostercare_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_fostercare_source_and_hud_id",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("enrollment",),
                        name="enrollments_fostercare_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("former_ward_of_child_welfare__in", [0, 1, 8, 9, 99]),
                            ("child_welfare_years__in", [1, 2, 3, 99]),
                            ("former_ward_of_juvenile_justice__in", [0, 1, 8, 9, 99]),
                            ("juvenile_justice_years__in", [1, 2, 3, 99]),
                        ),
                        name="enrollments_fostercare_codes_on_list",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HealthInsurance",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("information_date", models.DateField()),
                (
                    "data_collection_stage",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Project entry"),
                            (2, "Update"),
                            (3, "Project exit"),
                            (5, "Annual assessment"),
                            (6, "Post-exit"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "insurance_from_any_source",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Covered by health insurance",
                    ),
                ),
                (
                    "medicaid",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Medicaid",
                    ),
                ),
                (
                    "no_medicaid_reason",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Applied; decision pending"),
                            (2, "Applied; client not eligible"),
                            (3, "Client did not apply"),
                            (4, "Insurance type N/A for this client"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Reason no Medicaid",
                    ),
                ),
                (
                    "medicare",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Medicare",
                    ),
                ),
                (
                    "no_medicare_reason",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Applied; decision pending"),
                            (2, "Applied; client not eligible"),
                            (3, "Client did not apply"),
                            (4, "Insurance type N/A for this client"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Reason no Medicare",
                    ),
                ),
                (
                    "schip",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="State Children's Health Insurance Program (SCHIP)",
                    ),
                ),
                (
                    "no_schip_reason",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Applied; decision pending"),
                            (2, "Applied; client not eligible"),
                            (3, "Client did not apply"),
                            (4, "Insurance type N/A for this client"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Reason no SCHIP",
                    ),
                ),
                (
                    "vha_services",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Veteran's Health Administration (VHA)",
                    ),
                ),
                (
                    "no_vha_services_reason",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Applied; decision pending"),
                            (2, "Applied; client not eligible"),
                            (3, "Client did not apply"),
                            (4, "Insurance type N/A for this client"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Reason no VHA",
                    ),
                ),
                (
                    "employer_provided",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Employer-provided health insurance",
                    ),
                ),
                (
                    "no_employer_provided_reason",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Applied; decision pending"),
                            (2, "Applied; client not eligible"),
                            (3, "Client did not apply"),
                            (4, "Insurance type N/A for this client"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Reason no employer provided",
                    ),
                ),
                (
                    "cobra",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Health insurance through COBRA",
                    ),
                ),
                (
                    "no_cobra_reason",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Applied; decision pending"),
                            (2, "Applied; client not eligible"),
                            (3, "Client did not apply"),
                            (4, "Insurance type N/A for this client"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Reason no COBRA",
                    ),
                ),
                (
                    "private_pay",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Private pay health insurance",
                    ),
                ),
                (
                    "no_private_pay_reason",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Applied; decision pending"),
                            (2, "Applied; client not eligible"),
                            (3, "Client did not apply"),
                            (4, "Insurance type N/A for this client"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Reason no private pay",
                    ),
                ),
                (
                    "state_health_insurance",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="State health insurance for adults",
                    ),
                ),
                (
                    "no_state_health_insurance_reason",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Applied; decision pending"),
                            (2, "Applied; client not eligible"),
                            (3, "Client did not apply"),
                            (4, "Insurance type N/A for this client"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Reason no state health insurance",
                    ),
                ),
                (
                    "indian_health_services",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Indian Health Services program",
                    ),
                ),
                (
                    "no_indian_health_services_reason",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Applied; decision pending"),
                            (2, "Applied; client not eligible"),
                            (3, "Client did not apply"),
                            (4, "Insurance type N/A for this client"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Reason no Indian Health Services",
                    ),
                ),
                (
                    "other_insurance",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Other health insurance",
                    ),
                ),
                (
                    "other_insurance_identify",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=50,
                        verbose_name="Which other health insurance",
                    ),
                ),
            ],
            options={
                "verbose_name": "health insurance",
                "verbose_name_plural": "health insurances",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_healthinsurance_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_healthinsurance_source_and_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("insurance_from_any_source__in", [0, 1, 8, 9, 99]),
                            ("medicaid__in", [0, 1, 99]),
                            ("no_medicaid_reason__in", [1, 2, 3, 4, 8, 9, 99]),
                            ("medicare__in", [0, 1, 99]),
                            ("no_medicare_reason__in", [1, 2, 3, 4, 8, 9, 99]),
                            ("schip__in", [0, 1, 99]),
                            ("no_schip_reason__in", [1, 2, 3, 4, 8, 9, 99]),
                            ("vha_services__in", [0, 1, 99]),
                            ("no_vha_services_reason__in", [1, 2, 3, 4, 8, 9, 99]),
                            ("employer_provided__in", [0, 1, 99]),
                            ("no_employer_provided_reason__in", [1, 2, 3, 4, 8, 9, 99]),
                            ("cobra__in", [0, 1, 99]),
                            ("no_cobra_reason__in", [1, 2, 3, 4, 8, 9, 99]),
                            ("private_pay__in", [0, 1, 99]),
                            ("no_private_pay_reason__in", [1, 2, 3, 4, 8, 9, 99]),
                            ("state_health_insurance__in", [0, 1, 99]),
                            ("no_state_health_insurance_reason__in", [1, 2, 3, 4, 8, 9, 99]),
                            ("indian_health_services__in", [0, 1, 99]),
                            ("no_indian_health_services_reason__in", [1, 2, 3, 4, 8, 9, 99]),
                            ("other_insurance__in", [0, 1, 99]),
                            ("data_collection_stage__in", [1, 2, 3, 5, 6]),
                        ),
                        name="enrollments_healthinsurance_codes_on_list",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", False),
                            ("data_collection_stage__isnull", False),
                            _connector="OR",
                        ),
                        name="enrollments_healthinsurance_complete",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HealthStatus",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("information_date", models.DateField()),
                (
                    "data_collection_stage",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Project entry"),
                            (2, "Update"),
                            (3, "Project exit"),
                            (5, "Annual assessment"),
                            (6, "Post-exit"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "general_health_status",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Excellent"),
                            (2, "Very good"),
                            (3, "Good"),
                            (4, "Fair"),
                            (5, "Poor"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "dental_health_status",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Excellent"),
                            (2, "Very good"),
                            (3, "Good"),
                            (4, "Fair"),
                            (5, "Poor"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "pregnancy_status",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                    ),
                ),
                ("due_date", models.DateField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "health status",
                "verbose_name_plural": "health statuses",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_healthstatus_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_healthstatus_source_and_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("general_health_status__in", [1, 2, 3, 4, 5, 8, 9, 99]),
                            ("dental_health_status__in", [1, 2, 3, 4, 5, 8, 9, 99]),
                            ("pregnancy_status__in", [0, 1, 8, 9, 99]),
                            ("data_collection_stage__in", [1, 2, 3, 5, 6]),
                        ),
                        name="enrollments_healthstatus_codes_on_list",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", False),
                            ("data_collection_stage__isnull", False),
                            _connector="OR",
                        ),
                        name="enrollments_healthstatus_complete",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HivAids",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("information_date", models.DateField()),
                (
                    "data_collection_stage",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Project entry"),
                            (2, "Update"),
                            (3, "Project exit"),
                            (5, "Annual assessment"),
                            (6, "Post-exit"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "disability_response",
                    models.SmallIntegerField(
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ]
                    ),
                ),
                (
                    "indefinite_and_impairs",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "t_cell_count_available",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="T-cell (CD4) count available",
                    ),
                ),
                (
                    "t_cell_count",
                    models.IntegerField(blank=True, null=True, verbose_name="T-cell count"),
                ),
                (
                    "t_cell_source",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(1, "Medical Report"), (2, "Client Report"), (3, "Other")],
                        null=True,
                        verbose_name="How the T-cell count was obtained",
                    ),
                ),
                (
                    "viral_load_available",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "Not available"),
                            (1, "Available"),
                            (2, "Undetectable"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                    ),
                ),
                ("viral_load", models.IntegerField(blank=True, null=True)),
                (
                    "viral_load_source",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(1, "Medical Report"), (2, "Client Report"), (3, "Other")],
                        null=True,
                        verbose_name="How the viral load was obtained",
                    ),
                ),
                (
                    "anti_retroviral",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Prescribed anti-retroviral drugs",
                    ),
                ),
            ],
            options={
                "verbose_name": "HIV/AIDS",
                "verbose_name_plural": "HIV/AIDS",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_hivaids_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_hivaids_source_and_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("disability_response__in", [0, 1, 8, 9, 99]),
                            ("indefinite_and_impairs__in", [0, 1, 8, 9, 99]),
                            ("t_cell_count_available__in", [0, 1, 8, 9, 99]),
                            ("t_cell_source__in", [1, 2, 3]),
                            ("viral_load_available__in", [0, 1, 2, 8, 9, 99]),
                            ("viral_load_source__in", [1, 2, 3]),
                            ("anti_retroviral__in", [0, 1, 8, 9, 99]),
                            ("data_collection_stage__in", [1, 2, 3, 5, 6]),
                        ),
                        name="enrollments_hivaids_codes_on_list",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", False),
                            ("data_collection_stage__isnull", False),
                            _connector="OR",
                        ),
                        name="enrollments_hivaids_complete",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Income",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("information_date", models.DateField()),
                (
                    "data_collection_stage",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Project entry"),
                            (2, "Update"),
                            (3, "Project exit"),
                            (5, "Annual assessment"),
                            (6, "Post-exit"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "income_from_any_source",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "total_monthly_income",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "earned",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Earned income",
                    ),
                ),
                (
                    "earned_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="Monthly amount of earned",
                    ),
                ),
                (
                    "unemployment",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Unemployment insurance",
                    ),
                ),
                (
                    "unemployment_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="Monthly amount of unemployment",
                    ),
                ),
                (
                    "ssi",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Supplemental Security Income (SSI)",
                    ),
                ),
                (
                    "ssi_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="Monthly amount of SSI",
                    ),
                ),
                (
                    "ssdi",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Social Security Disability Insurance (SSDI)",
                    ),
                ),
                (
                    "ssdi_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="Monthly amount of SSDI",
                    ),
                ),
                (
                    "va_disability_service",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="VA service-connected disability compensation",
                    ),
                ),
                (
                    "va_disability_service_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="Monthly amount of VA service-connected compensation",
                    ),
                ),
                (
                    "va_disability_non_service",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="VA non-service-connected disability pension",
                    ),
                ),
                (
                    "va_disability_non_service_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="Monthly amount of VA non-service-connected pension",
                    ),
                ),
                (
                    "private_disability",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Private disability insurance",
                    ),
                ),
                (
                    "private_disability_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="Monthly amount of private disability",
                    ),
                ),
                (
                    "workers_compensation",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Worker's compensation",
                    ),
                ),
                (
                    "workers_compensation_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="Monthly amount of workers compensation",
                    ),
                ),
                (
                    "tanf",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Temporary Assistance for Needy Families (TANF)",
                    ),
                ),
                (
                    "tanf_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="Monthly amount of TANF",
                    ),
                ),
                (
                    "general_assistance",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="General Assistance (GA)",
                    ),
                ),
                (
                    "general_assistance_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="Monthly amount of general assistance",
                    ),
                ),
                (
                    "social_security_retirement",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Retirement income from Social Security",
                    ),
                ),
                (
                    "social_security_retirement_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="Monthly amount of Social Security retirement",
                    ),
                ),
                (
                    "pension",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Pension or retirement income from a former job",
                    ),
                ),
                (
                    "pension_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="Monthly amount of pension",
                    ),
                ),
                (
                    "child_support",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Child support",
                    ),
                ),
                (
                    "child_support_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="Monthly amount of child support",
                    ),
                ),
                (
                    "alimony",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Alimony and other spousal support",
                    ),
                ),
                (
                    "alimony_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="Monthly amount of alimony",
                    ),
                ),
                (
                    "other_income_source",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Other source of income",
                    ),
                ),
                (
                    "other_income_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="Monthly amount of other income",
                    ),
                ),
                (
                    "other_income_source_identify",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=50,
                        verbose_name="Which other source of income",
                    ),
                ),
                (
                    "connection_with_soar",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Connection with SOAR",
                    ),
                ),
            ],
            options={
                "verbose_name": "income",
                "verbose_name_plural": "incomes",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_income_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_income_source_and_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("income_from_any_source__in", [0, 1, 8, 9, 99]),
                            ("earned__in", [0, 1, 99]),
                            ("unemployment__in", [0, 1, 99]),
                            ("ssi__in", [0, 1, 99]),
                            ("ssdi__in", [0, 1, 99]),
                            ("va_disability_service__in", [0, 1, 99]),
                            ("va_disability_non_service__in", [0, 1, 99]),
                            ("private_disability__in", [0, 1, 99]),
                            ("workers_compensation__in", [0, 1, 99]),
                            ("tanf__in", [0, 1, 99]),
                            ("general_assistance__in", [0, 1, 99]),
                            ("social_security_retirement__in", [0, 1, 99]),
                            ("pension__in", [0, 1, 99]),
                            ("child_support__in", [0, 1, 99]),
                            ("alimony__in", [0, 1, 99]),
                            ("other_income_source__in", [0, 1, 99]),
                            ("connection_with_soar__in", [0, 1, 8, 9, 99]),
                            ("data_collection_stage__in", [1, 2, 3, 5, 6]),
                        ),
                        name="enrollments_income_codes_on_list",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("total_monthly_income__gte", 0),
                            ("earned_amount__gte", 0),
                            ("unemployment_amount__gte", 0),
                            ("ssi_amount__gte", 0),
                            ("ssdi_amount__gte", 0),
                            ("va_disability_service_amount__gte", 0),
                            ("va_disability_non_service_amount__gte", 0),
                            ("private_disability_amount__gte", 0),
                            ("workers_compensation_amount__gte", 0),
                            ("tanf_amount__gte", 0),
                            ("general_assistance_amount__gte", 0),
                            ("social_security_retirement_amount__gte", 0),
                            ("pension_amount__gte", 0),
                            ("child_support_amount__gte", 0),
                            ("alimony_amount__gte", 0),
                            ("other_income_amount__gte", 0),
                        ),
                        name="enrollments_income_amounts_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", False),
                            ("data_collection_stage__isnull", False),
                            _connector="OR",
                        ),
                        name="enrollments_income_complete",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MentalHealthConsultation",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                (
                    "mental_health_consultation",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Mental health consultation completed"),
                            (
                                2,
                                "Mental health consultation being coordinated/arranged with VA provider",
                            ),
                            (
                                3,
                                "Mental health consultation being coordinated/arranged with other provider",
                            ),
                            (4, "Offer declined"),
                        ],
                        null=True,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_mentalhealthconsultation_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_mentalhealthconsultation_source_and_hud_id",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("enrollment",),
                        name="enrollments_mentalhealthconsultation_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mental_health_consultation__in", [1, 2, 3, 4])),
                        name="enrollments_mentalhealthconsultation_codes_on_list",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MentalHealthDisorder",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("information_date", models.DateField()),
                (
                    "data_collection_stage",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Project entry"),
                            (2, "Update"),
                            (3, "Project exit"),
                            (5, "Annual assessment"),
                            (6, "Post-exit"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "disability_response",
                    models.SmallIntegerField(
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ]
                    ),
                ),
                (
                    "indefinite_and_impairs",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_mentalhealthdisorder_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_mentalhealthdisorder_source_and_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("disability_response__in", [0, 1, 8, 9, 99]),
                            ("indefinite_and_impairs__in", [0, 1, 8, 9, 99]),
                            ("data_collection_stage__in", [1, 2, 3, 5, 6]),
                        ),
                        name="enrollments_mentalhealthdisorder_codes_on_list",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", False),
                            ("data_collection_stage__isnull", False),
                            _connector="OR",
                        ),
                        name="enrollments_mentalhealthdisorder_complete",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MentalHealthStatus",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("information_date", models.DateField()),
                (
                    "data_collection_stage",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Project entry"),
                            (2, "Update"),
                            (3, "Project exit"),
                            (5, "Annual assessment"),
                            (6, "Post-exit"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "mental_health_status",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Excellent"),
                            (2, "Very good"),
                            (3, "Good"),
                            (4, "Fair"),
                            (5, "Poor"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                    ),
                ),
            ],
            options={
                "verbose_name": "mental health status",
                "verbose_name_plural": "mental health statuses",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_mentalhealthstatus_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_mentalhealthstatus_source_and_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("mental_health_status__in", [1, 2, 3, 4, 5, 8, 9, 99]),
                            ("data_collection_stage__in", [1, 2, 3, 5, 6]),
                        ),
                        name="enrollments_mentalhealthstatus_codes_on_list",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", False),
                            ("data_collection_stage__isnull", False),
                            _connector="OR",
                        ),
                        name="enrollments_mentalhealthstatus_complete",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NoncashBenefits",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("information_date", models.DateField()),
                (
                    "data_collection_stage",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Project entry"),
                            (2, "Update"),
                            (3, "Project exit"),
                            (5, "Annual assessment"),
                            (6, "Post-exit"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "benefits_from_any_source",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Non-cash benefits from any source",
                    ),
                ),
                (
                    "snap",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Supplemental Nutrition Assistance Program (SNAP)",
                    ),
                ),
                (
                    "wic",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Special Supplemental Nutrition Program for Women, Infants, and Children (WIC)",
                    ),
                ),
                (
                    "tanf_child_care",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="TANF child care services",
                    ),
                ),
                (
                    "tanf_transportation",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="TANF transportation services",
                    ),
                ),
                (
                    "other_tanf",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Other TANF-funded services",
                    ),
                ),
                (
                    "other_benefits_source",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Other source of benefits",
                    ),
                ),
                (
                    "other_benefits_source_identify",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=50,
                        verbose_name="Which other source of benefits",
                    ),
                ),
            ],
            options={
                "verbose_name": "non-cash benefits",
                "verbose_name_plural": "non-cash benefits",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_noncashbenefits_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_noncashbenefits_source_and_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("benefits_from_any_source__in", [0, 1, 8, 9, 99]),
                            ("snap__in", [0, 1, 99]),
                            ("wic__in", [0, 1, 99]),
                            ("tanf_child_care__in", [0, 1, 99]),
                            ("tanf_transportation__in", [0, 1, 99]),
                            ("other_tanf__in", [0, 1, 99]),
                            ("other_benefits_source__in", [0, 1, 99]),
                            ("data_collection_stage__in", [1, 2, 3, 5, 6]),
                        ),
                        name="enrollments_noncashbenefits_codes_on_list",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", False),
                            ("data_collection_stage__isnull", False),
                            _connector="OR",
                        ),
                        name="enrollments_noncashbenefits_complete",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PathStatus",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                (
                    "date_of_path_status",
                    models.DateField(blank=True, null=True, verbose_name="Date of PATH status"),
                ),
                (
                    "client_enrolled_in_path",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Client enrolled in PATH",
                    ),
                ),
                (
                    "reason_not_enrolled",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Client was found ineligible for PATH"),
                            (2, "Client was not enrolled for other reason(s)"),
                            (3, "Unable to locate client"),
                        ],
                        null=True,
                    ),
                ),
            ],
            options={
                "verbose_name": "PATH status",
                "verbose_name_plural": "PATH statuses",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_pathstatus_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_pathstatus_source_and_hud_id",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("enrollment",),
                        name="enrollments_pathstatus_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("client_enrolled_in_path__in", [0, 1, 99]),
                            ("reason_not_enrolled__in", [1, 2, 3]),
                        ),
                        name="enrollments_pathstatus_codes_on_list",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PercentOfAreaMedianIncome",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                (
                    "percent_ami",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "30% or less"),
                            (2, "31% to 50%"),
                            (3, "51% to 80%"),
                            (4, "81% or greater"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Household income as percent of Area Median Income",
                    ),
                ),
            ],
            options={
                "verbose_name": "percent of area median income",
                "verbose_name_plural": "percents of area median income",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_percentofareamedianincome_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_percentofareamedianincome_source_and_hud_id",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("enrollment",),
                        name="enrollments_percentofareamedianincome_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("percent_ami__in", [1, 2, 3, 4, 99])),
                        name="enrollments_percentofareamedianincome_codes_on_list",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PreventionTargeting",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                (
                    "target_screen_required",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Is homelessness prevention targeting screener required?",
                    ),
                ),
                (
                    "time_to_housing_loss",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "1-6 days"),
                            (1, "7-13 days"),
                            (2, "14-21 days"),
                            (3, "More than 21 days"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "annual_percent_ami",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (
                                0,
                                "$0 (i.e., not employed, not receiving cash benefits, no other current income)",
                            ),
                            (1, "1-14% of Area Median Income (AMI) for household size"),
                            (2, "15-30% of AMI for household size"),
                            (3, "More than 30% of AMI for household size"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Annual household gross income as percent of Area Median Income",
                    ),
                ),
                (
                    "literal_homeless_history",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "Most recent episode occurred in the last year"),
                            (1, "Most recent episode occurred more than one year ago"),
                            (2, "None"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="History of literal homelessness",
                    ),
                ),
                (
                    "client_leaseholder",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Client is the leaseholder",
                    ),
                ),
                (
                    "hoh_leaseholder",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Head of household never was a leaseholder",
                    ),
                ),
                (
                    "subsidy_at_risk",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="At risk of losing a tenant-based housing subsidy",
                    ),
                ),
                (
                    "eviction_history",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No prior rental evictions"),
                            (1, "1 prior rental eviction"),
                            (2, "2 or more prior rental evictions"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Rental evictions within the past seven years",
                    ),
                ),
                (
                    "criminal_record",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Criminal record for arson, drug dealing or felony",
                    ),
                ),
                (
                    "incarcerated_adult",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "Not incarcerated"),
                            (1, "Incarcerated once"),
                            (2, "Incarcerated two or more times"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Incarceration as adult",
                    ),
                ),
                (
                    "prison_discharge",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Discharged from jail or prison within the last six months",
                    ),
                ),
                (
                    "sex_offender",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Registered sex offender",
                    ),
                ),
                (
                    "disabled_hoh",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Head of household with disabling condition",
                    ),
                ),
                (
                    "current_pregnant",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Currently pregnant",
                    ),
                ),
                (
                    "single_parent",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Single parent with minor children",
                    ),
                ),
                (
                    "dependent_under_6",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Youngest child is under 1 year old"),
                            (
                                2,
                                "Youngest child is 1 to 6 years old and/or one or more children (any age) require significant care",
                            ),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Household with young children",
                    ),
                ),
                (
                    "household_of_five_or_more",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Household size of five or more",
                    ),
                ),
                (
                    "coc_prioritized",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Veteran household prioritized by the CoC",
                    ),
                ),
                (
                    "hp_screening_score",
                    models.IntegerField(
                        blank=True, null=True, verbose_name="HP applicant total points"
                    ),
                ),
                (
                    "threshold_score",
                    models.IntegerField(
                        blank=True, null=True, verbose_name="Grantee targeting threshold score"
                    ),
                ),
            ],
            options={
                "verbose_name": "prevention targeting",
                "verbose_name_plural": "prevention targeting",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_preventiontargeting_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_preventiontargeting_source_and_hud_id",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("enrollment",),
                        name="enrollments_preventiontargeting_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("target_screen_required__in", [0, 1, 99]),
                            ("time_to_housing_loss__in", [0, 1, 2, 3, 99]),
                            ("annual_percent_ami__in", [0, 1, 2, 3, 99]),
                            ("literal_homeless_history__in", [0, 1, 2, 99]),
                            ("client_leaseholder__in", [0, 1, 99]),
                            ("hoh_leaseholder__in", [0, 1, 99]),
                            ("subsidy_at_risk__in", [0, 1, 99]),
                            ("eviction_history__in", [0, 1, 2, 99]),
                            ("criminal_record__in", [0, 1, 99]),
                            ("incarcerated_adult__in", [0, 1, 2, 99]),
                            ("prison_discharge__in", [0, 1, 99]),
                            ("sex_offender__in", [0, 1, 99]),
                            ("disabled_hoh__in", [0, 1, 99]),
                            ("current_pregnant__in", [0, 1, 99]),
                            ("single_parent__in", [0, 1, 99]),
                            ("dependent_under_6__in", [0, 1, 2, 99]),
                            ("household_of_five_or_more__in", [0, 1, 99]),
                            ("coc_prioritized__in", [0, 1, 99]),
                        ),
                        name="enrollments_preventiontargeting_codes_on_list",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RunawayYouth",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                (
                    "referral_source",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Self-Referral"),
                            (
                                2,
                                "Individual: Parent/Guardian/Relative/Friend/Foster Parent/Other Individual",
                            ),
                            (7, "Outreach Project"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (11, "Temporary Shelter"),
                            (18, "Residential Project"),
                            (28, "Hotline"),
                            (30, "Child Welfare/CPS"),
                            (34, "Juvenile Justice"),
                            (35, "Law Enforcement/ Police"),
                            (37, "Mental Hospital"),
                            (38, "School"),
                            (39, "Other Organization"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "count_of_outreach_referral_approaches",
                    models.IntegerField(
                        blank=True,
                        null=True,
                        verbose_name="Times approached by outreach before entering",
                    ),
                ),
                (
                    "date_of_bcp_status",
                    models.DateField(blank=True, null=True, verbose_name="Date of BCP status"),
                ),
                (
                    "eligible_for_rhy",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                        verbose_name="Youth eligible for RHY services",
                    ),
                ),
                (
                    "reason_no_services",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Out of age range"),
                            (2, "Ward of the state"),
                            (3, "Ward of the criminal justice system"),
                            (4, "Other"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Reason why services are not funded by BCP grant",
                    ),
                ),
                (
                    "runaway_youth",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_runawayyouth_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_runawayyouth_source_and_hud_id",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("enrollment",),
                        name="enrollments_runawayyouth_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "referral_source__in",
                                [1, 2, 7, 8, 9, 11, 18, 28, 30, 34, 35, 37, 38, 39, 99],
                            ),
                            ("eligible_for_rhy__in", [0, 1, 99]),
                            ("reason_no_services__in", [1, 2, 3, 4, 99]),
                            ("runaway_youth__in", [0, 1, 8, 9, 99]),
                        ),
                        name="enrollments_runawayyouth_codes_on_list",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SafeExit",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                (
                    "destination_safe_by_client",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Exit destination safe, as determined by the client",
                    ),
                ),
                (
                    "destination_safe_by_worker",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (2, "Worker does not know")],
                        null=True,
                        verbose_name="Exit destination safe, as determined by the project or case worker",
                    ),
                ),
                (
                    "positive_adult_connections",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (2, "Worker does not know")],
                        null=True,
                        verbose_name="Permanent positive adult connections outside of project",
                    ),
                ),
                (
                    "positive_peer_connections",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (2, "Worker does not know")],
                        null=True,
                        verbose_name="Permanent positive peer connections outside of project",
                    ),
                ),
                (
                    "positive_community_connections",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (2, "Worker does not know")],
                        null=True,
                        verbose_name="Permanent positive community connections outside of project",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_safeexit_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_safeexit_source_and_hud_id",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("enrollment",),
                        name="enrollments_safeexit_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("destination_safe_by_client__in", [0, 1, 8, 9, 99]),
                            ("destination_safe_by_worker__in", [0, 1, 2]),
                            ("positive_adult_connections__in", [0, 1, 2]),
                            ("positive_peer_connections__in", [0, 1, 2]),
                            ("positive_community_connections__in", [0, 1, 2]),
                        ),
                        name="enrollments_safeexit_codes_on_list",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Service",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("information_date", models.DateField()),
                (
                    "record_type",
                    models.SmallIntegerField(
                        choices=[
                            (141, "PATH Service"),
                            (142, "RHY Service Connections"),
                            (143, "HOPWA Service"),
                            (144, "SSVF Service"),
                            (151, "HOPWA Financial Assistance"),
                            (152, "SSVF Financial Assistance"),
                            (161, "PATH Referral"),
                            (200, "Bed Night"),
                            (210, "HUD-VASH OTH Voucher Tracking"),
                            (300, "Moving On Assistance"),
                        ]
                    ),
                ),
                ("type_provided", models.SmallIntegerField(blank=True, null=True)),
                ("other_type_provided", models.CharField(blank=True, default="", max_length=50)),
                ("moving_on_other_type", models.CharField(blank=True, default="", max_length=50)),
                ("sub_type_provided", models.SmallIntegerField(blank=True, null=True)),
                (
                    "financial_assistance_amount",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                ("financial_assistance_start_date", models.DateField(blank=True, null=True)),
                ("financial_assistance_end_date", models.DateField(blank=True, null=True)),
                (
                    "referral_outcome",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(1, "Attained"), (2, "Not attained"), (3, "Unknown")],
                        null=True,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_service_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_service_source_and_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("record_type__in", [141, 142, 143, 144, 151, 152, 161, 200, 210, 300]),
                            models.Q(
                                ("type_provided__isnull", True),
                                models.Q(
                                    ("record_type", 141),
                                    (
                                        "type_provided__in",
                                        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14],
                                    ),
                                ),
                                models.Q(
                                    ("record_type", 142),
                                    (
                                        "type_provided__in",
                                        [2, 5, 6, 7, 8, 10, 12, 13, 14, 17, 18, 26, 27, 28, 29],
                                    ),
                                ),
                                models.Q(
                                    ("record_type", 143),
                                    (
                                        "type_provided__in",
                                        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14],
                                    ),
                                ),
                                models.Q(
                                    ("record_type", 144),
                                    ("type_provided__in", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
                                ),
                                models.Q(
                                    ("record_type", 151), ("type_provided__in", [1, 2, 3, 4, 7])
                                ),
                                models.Q(
                                    ("record_type", 152),
                                    (
                                        "type_provided__in",
                                        [1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 14, 15, 16, 17, 18],
                                    ),
                                ),
                                models.Q(
                                    ("record_type", 161),
                                    ("type_provided__in", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
                                ),
                                models.Q(("record_type", 200), ("type_provided__in", [200])),
                                models.Q(
                                    ("record_type", 210),
                                    ("type_provided__in", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
                                ),
                                models.Q(
                                    ("record_type", 300), ("type_provided__in", [1, 2, 3, 4, 5])
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                ("sub_type_provided__isnull", True),
                                models.Q(
                                    ("record_type", 144),
                                    ("sub_type_provided__in", [1, 2, 3, 4]),
                                    ("type_provided", 3),
                                ),
                                models.Q(
                                    ("record_type", 144),
                                    (
                                        "sub_type_provided__in",
                                        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13],
                                    ),
                                    ("type_provided", 4),
                                ),
                                models.Q(
                                    ("record_type", 144),
                                    ("sub_type_provided__in", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
                                    ("type_provided", 5),
                                ),
                                _connector="OR",
                            ),
                            ("referral_outcome__in", [1, 2, 3]),
                        ),
                        name="enrollments_service_codes_on_list",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", False),
                            ("type_provided__isnull", False),
                            _connector="OR",
                        ),
                        name="enrollments_service_complete",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SubstanceUseDisorder",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("information_date", models.DateField()),
                (
                    "data_collection_stage",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Project entry"),
                            (2, "Update"),
                            (3, "Project exit"),
                            (5, "Annual assessment"),
                            (6, "Post-exit"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "disability_response",
                    models.SmallIntegerField(
                        choices=[
                            (0, "No"),
                            (1, "Alcohol use disorder"),
                            (2, "Drug use disorder"),
                            (3, "Both alcohol and drug use disorders"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ]
                    ),
                ),
                (
                    "indefinite_and_impairs",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "No"),
                            (1, "Yes"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_substanceusedisorder_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_substanceusedisorder_source_and_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("disability_response__in", [0, 1, 2, 3, 8, 9, 99]),
                            ("indefinite_and_impairs__in", [0, 1, 8, 9, 99]),
                            ("data_collection_stage__in", [1, 2, 3, 5, 6]),
                        ),
                        name="enrollments_substanceusedisorder_codes_on_list",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", False),
                            ("data_collection_stage__isnull", False),
                            _connector="OR",
                        ),
                        name="enrollments_substanceusedisorder_complete",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VeteranEnrollment",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                (
                    "vamc_station",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("402", "(402) Togus, ME"),
                            ("405", "(405) White River Junction, VT"),
                            ("436", "(436) Montana HCS"),
                            ("437", "(437) Fargo, ND"),
                            ("438", "(438) Sioux Falls, SD"),
                            ("442", "(442) Cheyenne, WY"),
                            ("459", "(459) Honolulu, HI"),
                            ("460", "(460) Wilmington, DE"),
                            ("463", "(463) Anchorage, AK"),
                            ("501", "(501) New Mexico HCS"),
                            ("502", "(502) Alexandria, LA"),
                            ("503", "(503) Altoona, PA"),
                            ("504", "(504) Amarillo, TX"),
                            ("506", "(506) Ann Arbor, MI"),
                            ("508", "(508) Atlanta, GA"),
                            ("509", "(509) Augusta, GA"),
                            ("512", "(512) Baltimore HCS, MD"),
                            ("515", "(515) Battle Creek, MI"),
                            ("516", "(516) Bay Pines, FL"),
                            ("517", "(517) Beckley, WV"),
                            ("518", "(518) Bedford, MA"),
                            ("519", "(519) Big Spring, TX"),
                            ("520", "(520) Gulf Coast HCS, MS"),
                            ("521", "(521) Birmingham, AL"),
                            ("523", "(523) VA Boston HCS, MA"),
                            ("526", "(526) Bronx, NY"),
                            ("528", "(528) Western New York, NY"),
                            ("529", "(529) Butler, PA"),
                            ("531", "(531) Boise, ID"),
                            ("534", "(534) Charleston, SC"),
                            ("537", "(537) Jesse Brown VAMC (Chicago), IL"),
                            ("538", "(538) Chillicothe, OH"),
                            ("539", "(539) Cincinnati, OH"),
                            ("540", "(540) Clarksburg, WV"),
                            ("541", "(541) Cleveland, OH"),
                            ("542", "(542) Coatesville, PA"),
                            ("544", "(544) Columbia, SC"),
                            ("546", "(546) Miami, FL"),
                            ("548", "(548) West Palm Beach, FL"),
                            ("549", "(549) Dallas, TX"),
                            ("550", "(550) Danville, IL"),
                            ("552", "(552) Dayton, OH"),
                            ("553", "(553) Detroit, MI"),
                            ("554", "(554) Denver, CO"),
                            ("556", "(556) Captain James A Lovell FHCC"),
                            ("557", "(557) Dublin, GA"),
                            ("558", "(558) Durham, NC"),
                            ("561", "(561) New Jersey HCS, NJ"),
                            ("562", "(562) Erie, PA"),
                            ("564", "(564) Fayetteville, AR"),
                            ("565", "(565) Fayetteville, NC"),
                            ("568", "(568) Black Hills HCS, SD"),
                            ("570", "(570) Fresno, CA"),
                            ("573", "(573) Gainesville, FL"),
                            ("575", "(575) Grand Junction, CO"),
                            ("578", "(578) Hines, IL"),
                            ("580", "(580) Houston, TX"),
                            ("581", "(581) Huntington, WV"),
                            ("583", "(583) Indianapolis, IN"),
                            ("585", "(585) Iron Mountain, MI"),
                            ("586", "(586) Jackson, MS"),
                            ("589", "(589) Kansas City, MO"),
                            ("590", "(590) Hampton, VA"),
                            ("593", "(593) Las Vegas, NV"),
                            ("595", "(595) Lebanon, PA"),
                            ("596", "(596) Lexington, KY"),
                            ("598", "(598) Little Rock, AR"),
                            ("600", "(600) Long Beach, CA"),
                            ("603", "(603) Louisville, KY"),
                            ("605", "(605) Loma Linda, CA"),
                            ("607", "(607) Madison, WI"),
                            ("608", "(608) Manchester, NH"),
                            ("610", "(610) Northern Indiana HCS, IN"),
                            ("612", "(612) N. California, CA"),
                            ("613", "(613) Martinsburg, WV"),
                            ("614", "(614) Memphis, TN"),
                            ("618", "(618) Minneapolis, MN"),
                            ("619", "(619) Central Alabama Veterans HCS, AL"),
                            ("620", "(620) VA Hudson Valley HCS, NY"),
                            ("621", "(621) Mountain Home, TN"),
                            ("623", "(623) Muskogee, OK"),
                            ("626", "(626) Middle Tennessee HCS, TN"),
                            ("629", "(629) New Orleans, LA"),
                            ("630", "(630) New York Harbor HCS, NY"),
                            ("631", "(631) VA Central Western Massachusetts HCS"),
                            ("632", "(632) Northport, NY"),
                            ("635", "(635) Oklahoma City, OK"),
                            ("636", "(636) Nebraska-W Iowa, NE"),
                            ("637", "(637) Asheville, NC"),
                            ("640", "(640) Palo Alto, CA"),
                            ("642", "(642) Philadelphia, PA"),
                            ("644", "(644) Phoenix, AZ"),
                            ("646", "(646) Pittsburgh, PA"),
                            ("648", "(648) Portland, OR"),
                            ("649", "(649) Northern Arizona HCS"),
                            ("650", "(650) Providence, RI"),
                            ("652", "(652) Richmond, VA"),
                            ("653", "(653) Roseburg, OR"),
                            ("654", "(654) Reno, NV"),
                            ("655", "(655) Saginaw, MI"),
                            ("656", "(656) St. Cloud, MN"),
                            ("657", "(657) St. Louis, MO"),
                            ("658", "(658) Salem, VA"),
                            ("659", "(659) Salisbury, NC"),
                            ("660", "(660) Salt Lake City, UT"),
                            ("662", "(662) San Francisco, CA"),
                            ("663", "(663) VA Puget Sound, WA"),
                            ("664", "(664) San Diego, CA"),
                            ("666", "(666) Sheridan, WY"),
                            ("667", "(667) Shreveport, LA"),
                            ("668", "(668) Spokane, WA"),
                            ("671", "(671) San Antonio, TX"),
                            ("672", "(672) San Juan, PR"),
                            ("673", "(673) Tampa, FL"),
                            ("674", "(674) Temple, TX"),
                            ("675", "(675) Orlando, FL"),
                            ("676", "(676) Tomah, WI"),
                            ("678", "(678) Southern Arizona HCS"),
                            ("679", "(679) Tuscaloosa, AL"),
                            ("687", "(687) Walla Walla, WA"),
                            ("688", "(688) Washington, DC"),
                            ("689", "(689) VA Connecticut HCS, CT"),
                            ("691", "(691) Greater Los Angeles HCS"),
                            ("692", "(692) White City, OR"),
                            ("693", "(693) Wilkes-Barre, PA"),
                            ("695", "(695) Milwaukee, WI"),
                            ("740", "(740) VA Texas Valley Coastal Bend HCS"),
                            ("756", "(756) El Paso, TX"),
                            ("757", "(757) Columbus, OH"),
                            ("459GE", "(459GE) Guam"),
                            ("528A5", "(528A5) Canandaigua, NY"),
                            ("528A6", "(528A6) Bath, NY"),
                            ("528A7", "(528A7) Syracuse, NY"),
                            ("528A8", "(528A8) Albany, NY"),
                            ("589A4", "(589A4) Columbia, MO"),
                            ("589A5", "(589A5) Kansas City, MO"),
                            ("589A6", "(589A6) Eastern KS HCS, KS"),
                            ("589A7", "(589A7) Wichita, KS"),
                            ("636A6", "(636A6) Central Iowa, IA"),
                            ("636A8", "(636A8) Iowa City, IA"),
                            ("657A4", "(657A4) Poplar Bluff, MO"),
                            ("657A5", "(657A5) Marion, IL"),
                            ("99", "Data not collected"),
                        ],
                        default="",
                        max_length=5,
                        verbose_name="VAMC station number",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_veteranenrollment_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_veteranenrollment_source_and_hud_id",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("enrollment",),
                        name="enrollments_veteranenrollment_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "vamc_station__in",
                                [
                                    "",
                                    "402",
                                    "405",
                                    "436",
                                    "437",
                                    "438",
                                    "442",
                                    "459",
                                    "459GE",
                                    "460",
                                    "463",
                                    "501",
                                    "502",
                                    "503",
                                    "504",
                                    "506",
                                    "508",
                                    "509",
                                    "512",
                                    "515",
                                    "516",
                                    "517",
                                    "518",
                                    "519",
                                    "520",
                                    "521",
                                    "523",
                                    "526",
                                    "528",
                                    "528A5",
                                    "528A6",
                                    "528A7",
                                    "528A8",
                                    "529",
                                    "531",
                                    "534",
                                    "537",
                                    "538",
                                    "539",
                                    "540",
                                    "541",
                                    "542",
                                    "544",
                                    "546",
                                    "548",
                                    "549",
                                    "550",
                                    "552",
                                    "553",
                                    "554",
                                    "556",
                                    "557",
                                    "558",
                                    "561",
                                    "562",
                                    "564",
                                    "565",
                                    "568",
                                    "570",
                                    "573",
                                    "575",
                                    "578",
                                    "580",
                                    "581",
                                    "583",
                                    "585",
                                    "586",
                                    "589",
                                    "589A4",
                                    "589A5",
                                    "589A6",
                                    "589A7",
                                    "590",
                                    "593",
                                    "595",
                                    "596",
                                    "598",
                                    "600",
                                    "603",
                                    "605",
                                    "607",
                                    "608",
                                    "610",
                                    "612",
                                    "613",
                                    "614",
                                    "618",
                                    "619",
                                    "620",
                                    "621",
                                    "623",
                                    "626",
                                    "629",
                                    "630",
                                    "631",
                                    "632",
                                    "635",
                                    "636",
                                    "636A6",
                                    "636A8",
                                    "637",
                                    "640",
                                    "642",
                                    "644",
                                    "646",
                                    "648",
                                    "649",
                                    "650",
                                    "652",
                                    "653",
                                    "654",
                                    "655",
                                    "656",
                                    "657",
                                    "657A4",
                                    "657A5",
                                    "658",
                                    "659",
                                    "660",
                                    "662",
                                    "663",
                                    "664",
                                    "666",
                                    "667",
                                    "668",
                                    "671",
                                    "672",
                                    "673",
                                    "674",
                                    "675",
                                    "676",
                                    "678",
                                    "679",
                                    "687",
                                    "688",
                                    "689",
                                    "691",
                                    "692",
                                    "693",
                                    "695",
                                    "740",
                                    "756",
                                    "757",
                                    "99",
                                ],
                            )
                        ),
                        name="enrollments_veteranenrollment_codes_on_list",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="YouthEducationStatus",
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
                        related_name="+",
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
                    "enrollment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("information_date", models.DateField()),
                (
                    "data_collection_stage",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Project entry"),
                            (2, "Update"),
                            (3, "Project exit"),
                            (5, "Annual assessment"),
                            (6, "Post-exit"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "current_school_attendance",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "Not currently enrolled in any school or educational course"),
                            (
                                1,
                                "Currently enrolled but NOT attending regularly (when school or the course is in session)",
                            ),
                            (
                                2,
                                "Currently enrolled and attending regularly (when school or the course is in session)",
                            ),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                        verbose_name="Current school enrollment and attendance",
                    ),
                ),
                (
                    "most_recent_educational_status",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "K12: Graduated from high school"),
                            (1, "K12: Obtained GED"),
                            (2, "K12: Dropped out"),
                            (3, "K12: Suspended"),
                            (4, "K12: Expelled"),
                            (
                                5,
                                "Higher education: Pursuing a credential but not currently attending",
                            ),
                            (6, "Higher education: Dropped out"),
                            (7, "Higher education: Obtained a credential/degree"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "current_educational_status",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "Pursuing a high school diploma or GED"),
                            (1, "Pursuing Associate's Degree"),
                            (2, "Pursuing Bachelor's Degree"),
                            (3, "Pursuing Graduate Degree"),
                            (4, "Pursuing other post-secondary credential"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                    ),
                ),
            ],
            options={
                "verbose_name": "youth education status",
                "verbose_name_plural": "youth education statuses",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="enrollments_youtheducationstatus_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="enrollments_youtheducationstatus_source_and_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("current_school_attendance__in", [0, 1, 2, 8, 9, 99]),
                            (
                                "most_recent_educational_status__in",
                                [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 99],
                            ),
                            ("current_educational_status__in", [0, 1, 2, 3, 4, 8, 9, 99]),
                            ("data_collection_stage__in", [1, 2, 3, 5, 6]),
                        ),
                        name="enrollments_youtheducationstatus_codes_on_list",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", False),
                            ("data_collection_stage__isnull", False),
                            _connector="OR",
                        ),
                        name="enrollments_youtheducationstatus_complete",
                    ),
                ],
            },
        ),
    ]
