"""Roles of the lead and roles that work with clients stand apart (V25); a trigger beside this file.

A constraint for one membership, a trigger for two of one person at one agency.
"""

from pathlib import Path

from django.db import migrations, models

APART = (Path(__file__).parent / "0024_lead_roles_apart.sql").read_text()
DROP = "DROP FUNCTION agencies_keep_lead_roles_apart CASCADE"
OF_LEAD = [
    "board_member",
    "coc_monitor",
    "data_quality_analyst",
    "funder_viewer",
    "help_desk",
    "hmis_director",
    "legal_counsel",
    "privacy_auditor",
    "system_administrator",
]
WITH_CLIENTS = [
    "agency_director",
    "case_worker",
    "ce_assessor",
    "contracted_provider",
    "data_entry_clerk",
    "outreach_worker",
    "project_manager",
    "supervisor",
]


class Migration(migrations.Migration):
    dependencies = [("agencies", "0023_workstation_checks")]

    operations = [
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("roles__overlap", OF_LEAD), _negated=True),
                    models.Q(("roles__overlap", WITH_CLIENTS), _negated=True),
                    _connector="OR",
                ),
                name="agencies_membership_lead_is_apart_from_clients",
            ),
        ),
        migrations.RunSQL(APART, DROP),
    ]
