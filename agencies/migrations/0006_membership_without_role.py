"""The column of the one role goes; a membership has at least one known role."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agencies", "0005_copy_role")]

    operations = [
        migrations.RemoveField(model_name="membership", name="role"),
        migrations.AlterField(
            model_name="membership",
            name="roles",
            field=django.contrib.postgres.fields.ArrayField(
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
                size=None,
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("roles__len__gt", 0),
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
                    ),
                ),
                name="agencies_membership_has_known_roles",
            ),
        ),
    ]
