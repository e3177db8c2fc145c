"""HUD's project descriptors, the contact of an export, and lists as constraints."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.AddField(
            model_name="export",
            name="source_contact_email",
            field=models.CharField(db_default="", default="", max_length=320),
        ),
        migrations.AddField(
            model_name="export",
            name="source_contact_extension",
            field=models.CharField(db_default="", default="", max_length=5),
        ),
        migrations.AddField(
            model_name="export",
            name="source_contact_first_name",
            field=models.CharField(db_default="", default="", max_length=50),
        ),
        migrations.AddField(
            model_name="export",
            name="source_contact_last_name",
            field=models.CharField(db_default="", default="", max_length=50),
        ),
        migrations.AddField(
            model_name="export",
            name="source_contact_phone",
            field=models.CharField(db_default="", default="", max_length=10),
        ),
        migrations.AlterField(
            model_name="agency",
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
            model_name="export",
            name="export_directive",
            field=models.SmallIntegerField(
                choices=[(1, "Delta refresh"), (2, "Full refresh"), (3, "Other")], null=True
            ),
        ),
        migrations.AlterField(
            model_name="export",
            name="export_period_type",
            field=models.SmallIntegerField(
                choices=[(1, "Updated"), (3, "Reporting period"), (4, "Other")], null=True
            ),
        ),
        migrations.AlterField(
            model_name="export",
            name="hash_status",
            field=models.SmallIntegerField(
                choices=[
                    (1, "Unhashed"),
                    (2, "SHA-1 RHY"),
                    (3, "Hashed - other"),
                    (4, "SHA-256 (RHY)"),
                ],
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="export",
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
            model_name="export",
            name="source_type",
            field=models.SmallIntegerField(
                choices=[
                    (1, "CoC HMIS"),
                    (2, "Standalone/agency-specific application"),
                    (3, "Data warehouse"),
                    (4, "Other"),
                ],
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="importeduser",
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
            model_name="project",
            name="hopwa_med_assisted_living",
            field=models.SmallIntegerField(
                blank=True,
                choices=[(0, "No"), (1, "Yes"), (2, "Non-HOPWA Funded Project")],
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="project",
            name="housing_type",
            field=models.SmallIntegerField(
                blank=True,
                choices=[
                    (1, "Site-based - single site"),
                    (2, "Site-based - clustered / multiple sites"),
                    (3, "Tenant-based - scattered site"),
                ],
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="project",
            name="residential_affiliation",
            field=models.SmallIntegerField(blank=True, choices=[(0, "No"), (1, "Yes")], null=True),
        ),
        migrations.AlterField(
            model_name="project",
            name="rrh_subtype",
            field=models.SmallIntegerField(
                blank=True,
                choices=[(1, "RRH: Services Only"), (2, "RRH: Housing with or without services")],
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="project",
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
            model_name="project",
            name="target_population",
            field=models.SmallIntegerField(
                blank=True,
                choices=[
                    (1, "DV: Survivor of Domestic Violence"),
                    (3, "HIV: Persons with HIV/AIDS"),
                    (4, "NA: Not applicable"),
                ],
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="projectcoc",
            name="geography_type",
            field=models.SmallIntegerField(
                blank=True,
                choices=[
                    (1, "Urban"),
                    (2, "Suburban"),
                    (3, "Rural"),
                    (99, "Unknown / data not collected"),
                ],
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="projectcoc",
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
        migrations.AddConstraint(
            model_name="export",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("source_type__in", [1, 2, 3, 4]),
                    ("export_period_type__in", [1, 3, 4]),
                    ("export_directive__in", [1, 2, 3]),
                    ("hash_status__in", [1, 2, 3, 4]),
                ),
                name="agencies_export_codes_on_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("project_type__in", [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14]),
                    ("housing_type__in", [1, 2, 3]),
                    ("rrh_subtype__in", [1, 2]),
                    ("residential_affiliation__in", [0, 1]),
                    ("target_population__in", [1, 3, 4]),
                    ("hopwa_med_assisted_living__in", [0, 1, 2]),
                ),
                name="agencies_project_codes_on_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="projectcoc",
            constraint=models.CheckConstraint(
                condition=models.Q(("geography_type__in", [1, 2, 3, 99])),
                name="agencies_projectcoc_codes_on_list",
            ),
        ),
        migrations.CreateModel(
            name="Affiliation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="affiliations",
                        to="agencies.project",
                    ),
                ),
                (
                    "residential_project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="affiliated_with",
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
                ("hud_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_user_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_date_created", models.DateTimeField(blank=True, null=True)),
                ("hud_date_updated", models.DateTimeField(blank=True, null=True)),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="agencies_affiliation_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="agencies_affiliation_source_and_hud_id",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CeParticipation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ce_participations",
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
                ("hud_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_user_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_date_created", models.DateTimeField(blank=True, null=True)),
                ("hud_date_updated", models.DateTimeField(blank=True, null=True)),
                (
                    "access_point",
                    models.SmallIntegerField(
                        blank=True, choices=[(0, "No"), (1, "Yes")], null=True
                    ),
                ),
                (
                    "prevention_assessment",
                    models.SmallIntegerField(
                        blank=True, choices=[(0, "No"), (1, "Yes")], null=True
                    ),
                ),
                (
                    "crisis_assessment",
                    models.SmallIntegerField(
                        blank=True, choices=[(0, "No"), (1, "Yes")], null=True
                    ),
                ),
                (
                    "housing_assessment",
                    models.SmallIntegerField(
                        blank=True, choices=[(0, "No"), (1, "Yes")], null=True
                    ),
                ),
                (
                    "direct_services",
                    models.SmallIntegerField(
                        blank=True, choices=[(0, "No"), (1, "Yes")], null=True
                    ),
                ),
                (
                    "receives_referrals",
                    models.SmallIntegerField(
                        blank=True, choices=[(0, "No"), (1, "Yes")], null=True
                    ),
                ),
                ("start_date", models.DateField(blank=True, null=True)),
                ("end_date", models.DateField(blank=True, null=True)),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "verbose_name": "coordinated entry participation",
                "verbose_name_plural": "coordinated entry participations",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="agencies_ceparticipation_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="agencies_ceparticipation_source_and_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("access_point__in", [0, 1]),
                            ("prevention_assessment__in", [0, 1]),
                            ("crisis_assessment__in", [0, 1]),
                            ("housing_assessment__in", [0, 1]),
                            ("direct_services__in", [0, 1]),
                            ("receives_referrals__in", [0, 1]),
                        ),
                        name="agencies_ceparticipation_codes_on_list",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", False),
                            models.Q(
                                ("access_point__isnull", False),
                                ("receives_referrals__isnull", False),
                                ("start_date__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="agencies_ceparticipation_complete",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Funder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="funders",
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
                ("hud_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_user_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_date_created", models.DateTimeField(blank=True, null=True)),
                ("hud_date_updated", models.DateTimeField(blank=True, null=True)),
                (
                    "funder",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (
                                1,
                                "HUD: CoC - Homelessness Prevention (High Performing Communities Only)",
                            ),
                            (2, "HUD: CoC - Permanent Supportive Housing"),
                            (3, "HUD: CoC - Rapid Re-Housing"),
                            (4, "HUD: CoC - Supportive Services Only"),
                            (5, "HUD: CoC - Transitional Housing"),
                            (6, "HUD: CoC - Safe Haven"),
                            (7, "HUD: CoC - Single Room Occupancy (SRO)"),
                            (
                                8,
                                "HUD: ESG - Emergency Shelter (operating and/or essential services)",
                            ),
                            (9, "HUD: ESG - Homelessness Prevention"),
                            (10, "HUD: ESG - Rapid Rehousing"),
                            (11, "HUD: ESG - Street Outreach"),
                            (13, "HUD: HOPWA - Hotel/Motel Vouchers"),
                            (14, "HUD: HOPWA - Housing Information"),
                            (15, "HUD: HOPWA - Permanent Housing (facility based or TBRA)"),
                            (16, "HUD: HOPWA - Permanent Housing Placement"),
                            (17, "HUD: HOPWA - Short-Term Rent, Mortgage, Utility assistance"),
                            (18, "HUD: HOPWA - Short-Term Supportive Facility"),
                            (19, "HUD: HOPWA - Transitional Housing (facility based or TBRA)"),
                            (20, "HUD: HUD/VASH"),
                            (21, "HHS: PATH - Street Outreach & Supportive Services Only"),
                            (22, "HHS: RHY - Basic Center Program (prevention and shelter)"),
                            (
                                23,
                                "HHS: RHY - Maternity Group Home for Pregnant and Parenting Youth",
                            ),
                            (24, "HHS: RHY - Transitional Living Program"),
                            (25, "HHS: RHY - Street Outreach Project"),
                            (26, "HHS: RHY - Demonstration Project"),
                            (27, "VA: CRS Contract Residential Services"),
                            (30, "VA: Community Contract Safe Haven Program"),
                            (32, "VA: Compensated Work Therapy Transitional Residence"),
                            (33, "VA: Supportive Services for Veteran Families"),
                            (34, "N/A"),
                            (35, "HUD: Pay for Success"),
                            (36, "HUD: Public and Indian Housing (PIH) Programs"),
                            (37, "VA: Grant Per Diem - Bridge Housing"),
                            (38, "VA: Grant Per Diem - Low Demand"),
                            (39, "VA: Grant Per Diem - Hospital to Housing"),
                            (40, "VA: Grant Per Diem - Clinical Treatment"),
                            (41, "VA: Grant Per Diem - Service Intensive Transitional Housing"),
                            (42, "VA: Grant Per Diem - Transition in Place"),
                            (43, "HUD: CoC - Youth Homeless Demonstration Program (YHDP)"),
                            (44, "HUD: CoC - Joint Component TH/RRH"),
                            (45, "VA: Grant Per Diem - Case Management/Housing Retention"),
                            (46, "Local or Other Funding Source (please specify)"),
                            (50, "HUD: HOME"),
                            (51, "HUD: HOME (ARP)"),
                            (52, "HUD: PIH (Emergency Housing Voucher)"),
                            (53, "HUD: ESG - RUSH"),
                            (54, "HUD: Unsheltered Special NOFO"),
                            (55, "HUD: Rural Special NOFO"),
                            (56, "HUD: CoC Builds"),
                            (47, "HUD: ESG - CV"),
                            (48, "HUD: HOPWA - CV"),
                            (12, "HUD: Rural Housing Stability Assistance Program"),
                            (49, "HUD: CoC - Joint Component RRH/PSH"),
                            (29, "VA: Domiciliary Care"),
                        ],
                        null=True,
                    ),
                ),
                ("other_funder", models.CharField(blank=True, default="", max_length=100)),
                ("grant_id", models.CharField(blank=True, default="", max_length=100)),
                ("start_date", models.DateField(blank=True, null=True)),
                ("end_date", models.DateField(blank=True, null=True)),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="agencies_funder_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="agencies_funder_source_and_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "funder__in",
                                [
                                    1,
                                    2,
                                    3,
                                    4,
                                    5,
                                    6,
                                    7,
                                    8,
                                    9,
                                    10,
                                    11,
                                    12,
                                    13,
                                    14,
                                    15,
                                    16,
                                    17,
                                    18,
                                    19,
                                    20,
                                    21,
                                    22,
                                    23,
                                    24,
                                    25,
                                    26,
                                    27,
                                    29,
                                    30,
                                    32,
                                    33,
                                    34,
                                    35,
                                    36,
                                    37,
                                    38,
                                    39,
                                    40,
                                    41,
                                    42,
                                    43,
                                    44,
                                    45,
                                    46,
                                    47,
                                    48,
                                    49,
                                    50,
                                    51,
                                    52,
                                    53,
                                    54,
                                    55,
                                    56,
                                ],
                            )
                        ),
                        name="agencies_funder_codes_on_list",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", False),
                            models.Q(("funder__isnull", False), ("start_date__isnull", False)),
                            _connector="OR",
                        ),
                        name="agencies_funder_complete",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HmisParticipation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hmis_participations",
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
                ("hud_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_user_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_date_created", models.DateTimeField(blank=True, null=True)),
                ("hud_date_updated", models.DateTimeField(blank=True, null=True)),
                (
                    "participation_type",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "Not Participating"),
                            (1, "HMIS Participating"),
                            (2, "Comparable Database Participating"),
                        ],
                        null=True,
                    ),
                ),
                ("start_date", models.DateField(blank=True, null=True)),
                ("end_date", models.DateField(blank=True, null=True)),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "verbose_name": "HMIS participation",
                "verbose_name_plural": "HMIS participations",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="agencies_hmisparticipation_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="agencies_hmisparticipation_source_and_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("participation_type__in", [0, 1, 2])),
                        name="agencies_hmisparticipation_codes_on_list",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", False),
                            models.Q(
                                ("participation_type__isnull", False), ("start_date__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="agencies_hmisparticipation_complete",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportedDescriptorValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("table_name", models.CharField(max_length=63)),
                ("row_id", models.BigIntegerField()),
                ("column_name", models.CharField(help_text="HUD's column.", max_length=63)),
                ("raw", models.TextField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("table_name", "row_id", "column_name"),
                        name="agencies_importeddescriptorvalue_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Inventory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="inventories",
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
                ("hud_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_user_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_date_created", models.DateTimeField(blank=True, null=True)),
                ("hud_date_updated", models.DateTimeField(blank=True, null=True)),
                ("coc_code", models.CharField(blank=True, default="", max_length=6)),
                (
                    "household_type",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Households without children"),
                            (3, "Households with at least one adult and one child"),
                            (4, "Households with only children"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "availability",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[(1, "Year-round"), (2, "Seasonal"), (3, "Overflow")],
                        null=True,
                    ),
                ),
                ("unit_inventory", models.IntegerField(blank=True, null=True)),
                ("bed_inventory", models.IntegerField(blank=True, null=True)),
                ("chronic_veteran_bed_inventory", models.IntegerField(blank=True, null=True)),
                ("youth_veteran_bed_inventory", models.IntegerField(blank=True, null=True)),
                ("veteran_bed_inventory", models.IntegerField(blank=True, null=True)),
                ("chronic_youth_bed_inventory", models.IntegerField(blank=True, null=True)),
                ("youth_bed_inventory", models.IntegerField(blank=True, null=True)),
                ("chronic_bed_inventory", models.IntegerField(blank=True, null=True)),
                ("other_bed_inventory", models.IntegerField(blank=True, null=True)),
                (
                    "es_bed_type",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Facility-based beds"),
                            (2, "Voucher beds"),
                            (3, "Other beds"),
                        ],
                        null=True,
                    ),
                ),
                ("start_date", models.DateField(blank=True, null=True)),
                ("end_date", models.DateField(blank=True, null=True)),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "verbose_name": "inventory",
                "verbose_name_plural": "inventories",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source", "hud_id"),
                        name="agencies_inventory_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", True),
                            models.Q(("hud_id", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="agencies_inventory_source_and_hud_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("household_type__in", [1, 3, 4]),
                            ("availability__in", [1, 2, 3]),
                            ("es_bed_type__in", [1, 2, 3]),
                        ),
                        name="agencies_inventory_codes_on_list",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__isnull", False),
                            models.Q(
                                ("household_type__isnull", False),
                                ("unit_inventory__isnull", False),
                                ("bed_inventory__isnull", False),
                                ("start_date__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="agencies_inventory_complete",
                    ),
                ],
            },
        ),
    ]
