"""The tables of agencies."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=350, unique=True)),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("first_name", models.CharField(max_length=100)),
                ("last_name", models.CharField(max_length=100)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "date_joined",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "ordering": ("last_name", "first_name"),
            },
        ),
        migrations.CreateModel(
            name="Agency",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("hud_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_user_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_date_created", models.DateTimeField(blank=True, null=True)),
                ("hud_date_updated", models.DateTimeField(blank=True, null=True)),
                ("name", models.CharField(max_length=200)),
                ("common_name", models.CharField(blank=True, default="", max_length=200)),
                ("is_victim_service_provider", models.BooleanField(default=False)),
                ("allows_anonymous_entry", models.BooleanField(default=False)),
                ("is_whole_agency_visible", models.BooleanField(default=False)),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "group",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agency",
                        to="auth.group",
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
            ],
            options={
                "verbose_name_plural": "agencies",
                "ordering": ("name",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Project",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("hud_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_user_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_date_created", models.DateTimeField(blank=True, null=True)),
                ("hud_date_updated", models.DateTimeField(blank=True, null=True)),
                ("name", models.CharField(max_length=200)),
                ("common_name", models.CharField(blank=True, default="", max_length=200)),
                ("operating_start_date", models.DateField()),
                ("operating_end_date", models.DateField(blank=True, null=True)),
                ("is_continuum_project", models.BooleanField(default=False)),
                (
                    "project_type",
                    models.SmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "Emergency Shelter - Entry Exit"),
                            (1, "Emergency Shelter - Night-by-Night"),
                            (2, "Transitional Housing"),
                            (3, "PH - Permanent Supportive Housing"),
                            (4, "Street Outreach"),
                            (6, "Services Only"),
                            (8, "Safe Haven"),
                            (9, "PH - Housing Only"),
                            (7, "Other"),
                            (10, "PH - Housing with Services (no disability required for entry)"),
                            (11, "Day Shelter"),
                            (12, "Homelessness Prevention"),
                            (13, "PH - Rapid Re-Housing"),
                            (14, "Coordinated Entry"),
                        ],
                        null=True,
                    ),
                ),
                ("housing_type", models.SmallIntegerField(blank=True, null=True)),
                ("rrh_subtype", models.SmallIntegerField(blank=True, null=True)),
                ("residential_affiliation", models.SmallIntegerField(blank=True, null=True)),
                ("target_population", models.SmallIntegerField(blank=True, null=True)),
                ("hopwa_med_assisted_living", models.SmallIntegerField(blank=True, null=True)),
                ("pit_count", models.IntegerField(blank=True, null=True)),
                ("is_shared", models.BooleanField(default=False)),
                ("is_legal_services", models.BooleanField(default=False)),
                ("serves_hiv_aids", models.BooleanField(default=False)),
                ("serves_unaccompanied_minors", models.BooleanField(default=False)),
                ("serves_survivors", models.BooleanField(default=False)),
                ("is_part_2", models.BooleanField(default=False)),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="agencies.agency",
                    ),
                ),
                (
                    "team",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="project",
                        to="auth.group",
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
            ],
            options={
                "ordering": ("name",),
                "permissions": (
                    ("view_records", "Can view records of own project"),
                    ("change_records", "Can change records of own project"),
                    ("view_shared_records", "Can view records shared by another agency's project"),
                ),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("case_worker", "Case worker"),
                            ("supervisor", "Supervisor"),
                            ("agency_director", "Agency director"),
                            ("system_administrator", "HMIS system administrator"),
                            ("privacy_auditor", "Privacy auditor"),
                        ],
                        max_length=40,
                    ),
                ),
                ("has_all_projects", models.BooleanField(default=False)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="agencies.agency",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "projects",
                    models.ManyToManyField(
                        blank=True, related_name="memberships", to="agencies.project"
                    ),
                ),
            ],
            options={
                "ordering": ("agency", "user"),
            },
        ),
        migrations.CreateModel(
            name="SharingAgreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sections",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
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
                        size=None,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "grantor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agreements_given",
                        to="agencies.agency",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agreements_held",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "ordering": ("grantor", "partner", "starts_on"),
            },
        ),
        migrations.CreateModel(
            name="ProjectGroupPermission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                (
                    "sections",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), default=list, size=None
                    ),
                ),
                (
                    "content_object",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grants",
                        to="agencies.project",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.group"),
                ),
                (
                    "permission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="auth.permission"
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grants",
                        to="agencies.sharingagreement",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProjectCoC",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("hud_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_user_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_date_created", models.DateTimeField(blank=True, null=True)),
                ("hud_date_updated", models.DateTimeField(blank=True, null=True)),
                ("coc_code", models.CharField(max_length=6)),
                ("geocode", models.CharField(blank=True, default="", max_length=6)),
                ("address1", models.CharField(blank=True, default="", max_length=100)),
                ("address2", models.CharField(blank=True, default="", max_length=100)),
                ("city", models.CharField(blank=True, default="", max_length=50)),
                ("state", models.CharField(blank=True, default="", max_length=2)),
                ("zip_code", models.CharField(blank=True, default="", max_length=5)),
                ("geography_type", models.SmallIntegerField(blank=True, null=True)),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cocs",
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
            ],
            options={
                "verbose_name": "project CoC",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ImportedUser",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("hud_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_user_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_date_created", models.DateTimeField(blank=True, null=True)),
                ("hud_date_updated", models.DateTimeField(blank=True, null=True)),
                ("first_name", models.CharField(default="", max_length=50)),
                ("last_name", models.CharField(default="", max_length=50)),
                ("phone", models.CharField(default="", max_length=10)),
                ("extension", models.CharField(default="", max_length=5)),
                ("email", models.CharField(default="", max_length=320)),
                ("voided_at", models.DateTimeField(null=True)),
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Export",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("hud_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_user_id", models.CharField(blank=True, default="", max_length=32)),
                ("hud_date_created", models.DateTimeField(blank=True, null=True)),
                ("hud_date_updated", models.DateTimeField(blank=True, null=True)),
                ("source_type", models.SmallIntegerField(null=True)),
                (
                    "source_code",
                    models.CharField(default="", help_text="HUD SourceID.", max_length=350),
                ),
                ("source_name", models.CharField(default="", max_length=50)),
                ("export_date", models.DateTimeField(null=True)),
                ("export_start_date", models.DateField(null=True)),
                ("export_end_date", models.DateField(null=True)),
                ("software_name", models.CharField(default="", max_length=50)),
                ("software_version", models.CharField(default="", max_length=50)),
                ("csv_version", models.CharField(default="", max_length=50)),
                ("export_period_type", models.SmallIntegerField(null=True)),
                ("export_directive", models.SmallIntegerField(null=True)),
                ("hash_status", models.SmallIntegerField(null=True)),
                ("implementation_id", models.CharField(default="", max_length=200)),
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_superuser", False)), name="agencies_user_no_superuser"
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="agencies_membership_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="sharingagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("grantor", models.F("partner")), _negated=True),
                name="agencies_sharingagreement_two_agencies",
            ),
        ),
        migrations.AddConstraint(
            model_name="projectgrouppermission",
            constraint=models.UniqueConstraint(
                fields=("group", "permission", "content_object", "agreement"),
                name="agencies_projectgrouppermission_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="projectcoc",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source__isnull", False)),
                fields=("source", "hud_id"),
                name="agencies_projectcoc_hud_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="projectcoc",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("source__isnull", True),
                    models.Q(("hud_id", ""), _negated=True),
                    _connector="XOR",
                ),
                name="agencies_projectcoc_source_and_hud_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source__isnull", False)),
                fields=("source", "hud_id"),
                name="agencies_project_hud_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("source__isnull", True),
                    models.Q(("hud_id", ""), _negated=True),
                    _connector="XOR",
                ),
                name="agencies_project_source_and_hud_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_shared", False),
                    models.Q(
                        ("is_legal_services", False),
                        ("is_part_2", False),
                        ("serves_hiv_aids", False),
                        ("serves_survivors", False),
                        ("serves_unaccompanied_minors", False),
                    ),
                    _connector="OR",
                ),
                name="agencies_project_flagged_is_never_shared",
            ),
        ),
        migrations.AddConstraint(
            model_name="importeduser",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source__isnull", False)),
                fields=("source", "hud_id"),
                name="agencies_importeduser_hud_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="importeduser",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("source__isnull", True),
                    models.Q(("hud_id", ""), _negated=True),
                    _connector="XOR",
                ),
                name="agencies_importeduser_source_and_hud_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="export",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source__isnull", False)),
                fields=("source", "hud_id"),
                name="agencies_export_hud_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="export",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("source__isnull", True),
                    models.Q(("hud_id", ""), _negated=True),
                    _connector="XOR",
                ),
                name="agencies_export_source_and_hud_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source__isnull", False)),
                fields=("source", "hud_id"),
                name="agencies_agency_hud_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("source__isnull", True),
                    models.Q(("hud_id", ""), _negated=True),
                    _connector="XOR",
                ),
                name="agencies_agency_source_and_hud_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("allows_anonymous_entry", False),
                    ("is_victim_service_provider", True),
                    _connector="OR",
                ),
                name="agencies_agency_anonymous_entry_is_for_providers",
            ),
        ),
    ]
