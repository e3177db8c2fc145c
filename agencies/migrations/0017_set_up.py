"""The register of CoCs, clearing of flags by two people, and who voided a descriptor and why."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0016_funder_agreements"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="CoC",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=6, unique=True)),
                ("name", models.CharField(max_length=200)),
            ],
            options={
                "verbose_name": "CoC",
                "ordering": ("code",),
            },
        ),
        migrations.CreateModel(
            name="FlagClearing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "flag",
                    models.CharField(
                        choices=[
                            ("is_legal_services", "Legal services"),
                            ("serves_hiv_aids", "Serves people with HIV/AIDS"),
                            ("serves_unaccompanied_minors", "Serves unaccompanied minors"),
                            ("serves_survivors", "Serves survivors of domestic violence"),
                            ("is_part_2", "Substance use program under 42 CFR Part 2"),
                            ("is_victim_service_provider", "Victim service provider"),
                        ],
                        max_length=40,
                    ),
                ),
                ("reason", models.CharField(max_length=500)),
                ("asked_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("cleared_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ("asked_at", "pk"),
            },
        ),
        migrations.AddField(
            model_name="affiliation",
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
        migrations.AddField(
            model_name="affiliation",
            name="voided_reason",
            field=models.CharField(
                blank=True, db_default="", default="", editable=False, max_length=200
            ),
        ),
        migrations.AddField(
            model_name="ceparticipation",
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
        migrations.AddField(
            model_name="ceparticipation",
            name="voided_reason",
            field=models.CharField(
                blank=True, db_default="", default="", editable=False, max_length=200
            ),
        ),
        migrations.AddField(
            model_name="funder",
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
        migrations.AddField(
            model_name="funder",
            name="voided_reason",
            field=models.CharField(
                blank=True, db_default="", default="", editable=False, max_length=200
            ),
        ),
        migrations.AddField(
            model_name="hmisparticipation",
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
        migrations.AddField(
            model_name="hmisparticipation",
            name="voided_reason",
            field=models.CharField(
                blank=True, db_default="", default="", editable=False, max_length=200
            ),
        ),
        migrations.AddField(
            model_name="inventory",
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
        migrations.AddField(
            model_name="inventory",
            name="voided_reason",
            field=models.CharField(
                blank=True, db_default="", default="", editable=False, max_length=200
            ),
        ),
        migrations.AddField(
            model_name="project",
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
        migrations.AddField(
            model_name="project",
            name="voided_reason",
            field=models.CharField(
                blank=True, db_default="", default="", editable=False, max_length=200
            ),
        ),
        migrations.AddField(
            model_name="projectcoc",
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
        migrations.AddField(
            model_name="projectcoc",
            name="voided_reason",
            field=models.CharField(
                blank=True, db_default="", default="", editable=False, max_length=200
            ),
        ),
        migrations.AddConstraint(
            model_name="affiliation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("voided_by__isnull", True),
                    models.Q(
                        ("voided_at__isnull", False), models.Q(("voided_reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="agencies_affiliation_voided_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="ceparticipation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("voided_by__isnull", True),
                    models.Q(
                        ("voided_at__isnull", False), models.Q(("voided_reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="agencies_ceparticipation_voided_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="funder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("voided_by__isnull", True),
                    models.Q(
                        ("voided_at__isnull", False), models.Q(("voided_reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="agencies_funder_voided_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="hmisparticipation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("voided_by__isnull", True),
                    models.Q(
                        ("voided_at__isnull", False), models.Q(("voided_reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="agencies_hmisparticipation_voided_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="inventory",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("voided_by__isnull", True),
                    models.Q(
                        ("voided_at__isnull", False), models.Q(("voided_reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="agencies_inventory_voided_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("voided_by__isnull", True),
                    models.Q(
                        ("voided_at__isnull", False), models.Q(("voided_reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="agencies_project_voided_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="projectcoc",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("voided_by__isnull", True),
                    models.Q(
                        ("voided_at__isnull", False), models.Q(("voided_reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="agencies_projectcoc_voided_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="coc",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^[A-Z]{2}-[0-9]{3}$")),
                name="agencies_coc_code_format",
            ),
        ),
        migrations.AddConstraint(
            model_name="coc",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="agencies_coc_has_name"
            ),
        ),
        migrations.AddField(
            model_name="flagclearing",
            name="agency",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="flag_clearings",
                to="agencies.agency",
            ),
        ),
        migrations.AddField(
            model_name="flagclearing",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="flagclearing",
            name="confirmed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="flagclearing",
            name="project",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="flag_clearings",
                to="agencies.project",
            ),
        ),
        migrations.AddField(
            model_name="flagclearing",
            name="withdrawn_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="flagclearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("agency__isnull", True),
                        (
                            "flag__in",
                            [
                                "is_legal_services",
                                "is_part_2",
                                "serves_hiv_aids",
                                "serves_survivors",
                                "serves_unaccompanied_minors",
                            ],
                        ),
                        ("project__isnull", False),
                    ),
                    models.Q(
                        ("agency__isnull", False),
                        ("flag", "is_victim_service_provider"),
                        ("project__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="agencies_flagclearing_of_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="flagclearing",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="agencies_flagclearing_has_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="flagclearing",
            constraint=models.CheckConstraint(
                condition=models.Q(("confirmed_by", models.F("asked_by")), _negated=True),
                name="agencies_flagclearing_two_people",
            ),
        ),
        migrations.AddConstraint(
            model_name="flagclearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                    models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                    _connector="OR",
                ),
                name="agencies_flagclearing_confirmed_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="flagclearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                    models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                    _connector="OR",
                ),
                name="agencies_flagclearing_withdrawn_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="flagclearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                    _connector="OR",
                ),
                name="agencies_flagclearing_confirmed_or_withdrawn",
            ),
        ),
        migrations.AddConstraint(
            model_name="flagclearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cleared_at__isnull", True), ("confirmed_at__isnull", False), _connector="OR"
                ),
                name="agencies_flagclearing_cleared_when_confirmed",
            ),
        ),
        migrations.AddConstraint(
            model_name="flagclearing",
            constraint=models.UniqueConstraint(
                condition=models.Q(("cleared_at__isnull", True), ("withdrawn_at__isnull", True)),
                fields=("project", "agency", "flag"),
                name="agencies_flagclearing_one_at_a_time",
                nulls_distinct=False,
            ),
        ),
    ]
