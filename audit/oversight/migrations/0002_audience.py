"""Who is told of a report: not always the agency's own people; its SQL lies beside this file."""

from pathlib import Path

from django.db import migrations, models

HERE = Path(__file__).parent
KEEP = (HERE / "0002_audience.sql").read_text()
# The function as it was: what stands before the first trigger.
BEFORE = (HERE / "0001_incidents.sql").read_text().partition("CREATE TRIGGER")[0]


class Migration(migrations.Migration):
    dependencies = [("audit_oversight", "0001_incidents")]

    operations = [
        migrations.AddField(
            model_name="incident",
            name="audience",
            field=models.CharField(
                choices=[
                    (
                        "agency",
                        "The agency's director, its HMIS contact and the HMIS administrators",
                    ),
                    ("lead", "Only the HMIS system administrators and the HMIS director"),
                    ("hmis_director", "Only the HMIS director"),
                ],
                default="agency",
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(("audience__in", ["agency", "lead", "hmis_director"])),
                name="audit_oversight_incident_audience",
            ),
        ),
        migrations.RunSQL(KEEP, BEFORE.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")),
    ]
