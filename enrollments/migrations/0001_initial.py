"""The tables of enrollments."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        ("clients", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Enrollment",
            fields=[
                ("hud_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_user_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_date_created", models.DateTimeField(blank=True, null=True)),
                ("hud_date_updated", models.DateTimeField(blank=True, null=True)),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
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
                ("entry_date", models.DateField()),
                ("household_id", models.UUIDField(default=uuid.uuid4)),
                ("hud_household_id", models.CharField(blank=True, default="", max_length=32)),
                (
                    "relationship_to_hoh",
                    models.SmallIntegerField(
                        choices=[
                            (1, "Self (Head of Household)"),
                            (2, "Head of household's child"),
                            (3, "Head of household's spouse or partner"),
                            (4, "Head of household's other relation member"),
                            (5, "Other: non-relation member"),
                            (99, "Data not collected"),
                        ]
                    ),
                ),
                ("enrollment_coc", models.CharField(blank=True, default="", max_length=6)),
                (
                    "living_situation",
                    models.SmallIntegerField(
                        blank=True,
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
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "rental_subsidy_type",
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
                    ),
                ),
                (
                    "length_of_stay",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (2, "One week or more, but less than one month"),
                            (3, "One month or more, but less than 90 days"),
                            (4, "90 days or more but less than one year"),
                            (5, "One year or longer"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (10, "One night or less"),
                            (11, "Two to six nights"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "los_under_threshold",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                    ),
                ),
                (
                    "previous_street_es_sh",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(0, "No"), (1, "Yes"), (99, "Data not collected")],
                        null=True,
                    ),
                ),
                ("date_to_street_es_sh", models.DateField(blank=True, null=True)),
                (
                    "times_homeless_past_three_years",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "One time"),
                            (2, "Two times"),
                            (3, "Three times"),
                            (4, "Four or more times"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "months_homeless_past_three_years",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                            (101, "1"),
                            (102, "2"),
                            (103, "3"),
                            (104, "4"),
                            (105, "5"),
                            (106, "6"),
                            (107, "7"),
                            (108, "8"),
                            (109, "9"),
                            (110, "10"),
                            (111, "11"),
                            (112, "12"),
                            (113, "More than 12 months"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "disabling_condition",
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
                ("date_of_engagement", models.DateField(blank=True, null=True)),
                ("move_in_date", models.DateField(blank=True, null=True)),
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="agencies.project",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Exit",
            fields=[
                ("hud_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_user_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_date_created", models.DateTimeField(blank=True, null=True)),
                ("hud_date_updated", models.DateTimeField(blank=True, null=True)),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
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
                ("exit_date", models.DateField()),
                (
                    "destination",
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
                            (
                                312,
                                "Staying or living with family, temporary tenure (e.g. room, apartment, or house)",
                            ),
                            (
                                313,
                                "Staying or living with friends, temporary tenure (e.g. room, apartment, or house)",
                            ),
                            (327, "Moved from one HOPWA funded project to HOPWA TH"),
                            (422, "Staying or living with family, permanent tenure"),
                            (423, "Staying or living with friends, permanent tenure"),
                            (426, "Moved from one HOPWA funded project to HOPWA PH"),
                            (410, "Rental by client, no ongoing housing subsidy"),
                            (435, "Rental by client, with ongoing housing subsidy"),
                            (421, "Owned by client, with ongoing housing subsidy"),
                            (411, "Owned by client, no ongoing housing subsidy"),
                            (30, "No exit interview completed"),
                            (17, "Other"),
                            (24, "Deceased"),
                            (8, "Client doesn't know"),
                            (9, "Client prefers not to answer"),
                            (99, "Data not collected"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "destination_subsidy_type",
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
                    ),
                ),
                ("other_destination", models.CharField(blank=True, default="", max_length=50)),
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
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
                        related_name="exits",
                        to="enrollments.enrollment",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="agencies.project",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="enrollment",
            index=models.Index(fields=["client"], name="enrollments_of_client"),
        ),
        migrations.AddIndex(
            model_name="enrollment",
            index=models.Index(
                fields=["project", "-entry_date", "-id"], name="enrollments_of_project"
            ),
        ),
        migrations.AddIndex(
            model_name="enrollment",
            index=models.Index(fields=["household_id"], name="enrollments_of_household"),
        ),
        migrations.AddConstraint(
            model_name="enrollment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source__isnull", False)),
                fields=("source", "hud_id"),
                name="enrollments_enrollment_hud_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="enrollment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("source__isnull", True),
                    models.Q(("hud_id", ""), _negated=True),
                    _connector="XOR",
                ),
                name="enrollments_enrollment_source_and_hud_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="enrollment",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("relationship_to_hoh", 1),
                    ("source__isnull", True),
                    ("voided_at__isnull", True),
                ),
                fields=("household_id",),
                name="enrollments_enrollment_one_head",
            ),
        ),
        migrations.AddIndex(
            model_name="exit",
            index=models.Index(fields=["client"], name="enrollments_exit_of_client"),
        ),
        migrations.AddIndex(
            model_name="exit",
            index=models.Index(fields=["project", "exit_date"], name="enrollments_exit_of_project"),
        ),
        migrations.AddConstraint(
            model_name="exit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source__isnull", False)),
                fields=("source", "hud_id"),
                name="enrollments_exit_hud_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="exit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("source__isnull", True),
                    models.Q(("hud_id", ""), _negated=True),
                    _connector="XOR",
                ),
                name="enrollments_exit_source_and_hud_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="exit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("voided_at__isnull", True)),
                fields=("enrollment",),
                name="enrollments_exit_one_per_enrollment",
            ),
        ),
    ]
