"""Courses and who has passed them, and what keeps both; its SQL lies beside this file."""

from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

KEEP = (Path(__file__).parent / "0014_training.sql").read_text()
DROP = "DROP FUNCTION agencies_keep_course CASCADE; DROP FUNCTION agencies_keep_completion CASCADE"


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0013_agreement_rules"),
    ]

    operations = [
        migrations.CreateModel(
            name="Course",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=40)),
                ("version", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("content", models.JSONField()),
                (
                    "roles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("case_worker", "Case worker"),
                                ("supervisor", "Supervisor"),
                                ("outreach_worker", "Outreach worker"),
                                ("attendance_desk", "Attendance desk"),
                                ("night_staff", "Volunteer or night staff"),
                                ("data_entry_clerk", "Data-entry clerk"),
                                ("project_manager", "Project manager"),
                                ("contracted_provider", "Contracted provider"),
                                ("agency_director", "Agency director"),
                                ("executive_director", "Executive director"),
                                ("agency_contact", "Agency HMIS contact"),
                                ("ce_assessor", "Coordinated-entry assessor"),
                                ("ce_matcher", "Coordinated-entry matcher"),
                                ("system_administrator", "HMIS system administrator"),
                                ("hmis_director", "HMIS director"),
                                ("help_desk", "Help desk"),
                                ("privacy_auditor", "Privacy auditor"),
                                ("data_quality_analyst", "Data-quality analyst"),
                                ("legal_counsel", "Legal counsel"),
                                ("board_member", "Advisory-board member"),
                                ("funder_viewer", "Funder viewer"),
                                ("coc_monitor", "CoC monitor"),
                                ("trainee", "Trainee"),
                            ],
                            max_length=40,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("months_valid", models.PositiveSmallIntegerField(default=12)),
                ("pass_mark", models.PositiveSmallIntegerField(default=80)),
                ("asks_again", models.BooleanField(default=False)),
                (
                    "published_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "ordering": ("title", "version"),
            },
        ),
        migrations.CreateModel(
            name="CourseCompletion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("passed_on", models.DateField()),
                ("valid_until", models.DateField()),
                ("score", models.PositiveSmallIntegerField(null=True)),
                ("reference", models.CharField(blank=True, default="", max_length=200)),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("told_days_before", models.PositiveSmallIntegerField(editable=False, null=True)),
            ],
            options={
                "ordering": ("-valid_until", "-pk"),
            },
        ),
        migrations.AddField(
            model_name="course",
            name="published_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="coursecompletion",
            name="course",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="completions",
                to="agencies.course",
            ),
        ),
        migrations.AddField(
            model_name="coursecompletion",
            name="recorded_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="coursecompletion",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="trainings",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.UniqueConstraint(
                fields=("slug", "version"), name="agencies_course_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.CheckConstraint(
                condition=models.Q(("pass_mark__gte", 1), ("pass_mark__lte", 100)),
                name="agencies_course_pass_mark",
            ),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.CheckConstraint(
                condition=models.Q(("months_valid__gte", 1), ("months_valid__lte", 60)),
                name="agencies_course_months_valid",
            ),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "roles__contained_by",
                        [
                            "case_worker",
                            "supervisor",
                            "outreach_worker",
                            "attendance_desk",
                            "night_staff",
                            "data_entry_clerk",
                            "project_manager",
                            "contracted_provider",
                            "agency_director",
                            "executive_director",
                            "agency_contact",
                            "ce_assessor",
                            "ce_matcher",
                            "system_administrator",
                            "hmis_director",
                            "help_desk",
                            "privacy_auditor",
                            "data_quality_analyst",
                            "legal_counsel",
                            "board_member",
                            "funder_viewer",
                            "coc_monitor",
                            "trainee",
                        ],
                    )
                ),
                name="agencies_course_known_roles",
            ),
        ),
        migrations.AddConstraint(
            model_name="coursecompletion",
            constraint=models.UniqueConstraint(
                fields=("user", "course", "passed_on"), name="agencies_coursecompletion_once_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="coursecompletion",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_until__gte", models.F("passed_on"))),
                name="agencies_coursecompletion_valid_after_passing",
            ),
        ),
        migrations.AddConstraint(
            model_name="coursecompletion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("recorded_by__isnull", True),
                        ("reference", ""),
                        ("score__isnull", False),
                        ("score__lte", 100),
                    ),
                    models.Q(
                        ("recorded_by__isnull", False),
                        ("score__isnull", True),
                        models.Q(("reference", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="agencies_coursecompletion_here_or_elsewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="coursecompletion",
            constraint=models.CheckConstraint(
                condition=models.Q(("recorded_by", models.F("user")), _negated=True),
                name="agencies_coursecompletion_not_by_oneself",
            ),
        ),
        migrations.RunSQL(KEEP, DROP),
    ]
