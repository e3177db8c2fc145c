"""What PostgreSQL holds of renewal, lapse, breach and of the text that is signed."""

from pathlib import Path

from django.db import migrations, models

HERE = Path(__file__).parent
SQL = (HERE / "0013_agreement_rules.sql").read_text(encoding="utf-8")
OLD = (HERE / "0003_user_agreement.sql").read_text(encoding="utf-8")
# The function of 0003 alone: its trigger stands.
BACK = """
DROP TRIGGER agencies_keep_agreement_text ON documents_document;
DROP FUNCTION agencies_keep_agreement_text();
DROP FUNCTION agencies_is_initialled(bigint, jsonb);
""" + OLD[: OLD.index("CREATE TRIGGER")].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


class Migration(migrations.Migration):
    dependencies = [("agencies", "0012_agreements_as_signed")]

    operations = [
        migrations.AlterField(model_name="useragreement", name="due_on", field=models.DateField()),
        migrations.AddConstraint(
            model_name="useragreement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("countersigned_at__isnull", False), ("ended_at__isnull", True)),
                fields=("user", "agency"),
                name="agencies_useragreement_one_in_force",
            ),
        ),
        migrations.AddConstraint(
            model_name="useragreement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("countersigned_at__isnull", True), ("ended_at__isnull", True)),
                fields=("user", "agency"),
                name="agencies_useragreement_one_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="useragreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("signed_name", ""), _negated=True),
                    models.Q(("agency_name", ""), _negated=True),
                ),
                name="agencies_useragreement_is_signed",
            ),
        ),
        migrations.AddConstraint(
            model_name="useragreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("lapses_at__isnull", True),
                    ("countersigned_at__isnull", False),
                    _connector="OR",
                ),
                name="agencies_useragreement_lapses_once_in_force",
            ),
        ),
        migrations.AddConstraint(
            model_name="useragreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("ended_at__isnull", True), ("ended_by__isnull", True), ("ended_reason", "")
                    ),
                    models.Q(
                        ("ended_at__isnull", False),
                        ("ended_at__gte", models.F("signed_at")),
                        ("ended_reason__in", ["replaced", "breach", "left"]),
                    ),
                    _connector="OR",
                ),
                name="agencies_useragreement_ended_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="useragreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_reason", "breach"), _negated=True),
                    models.Q(
                        ("ended_by__isnull", False),
                        models.Q(("ended_by", models.F("user")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="agencies_useragreement_breach_said_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="useragreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reopened_at__isnull", True), ("reopened_by__isnull", True)),
                    models.Q(
                        ("reopened_at__isnull", False),
                        ("reopened_by__isnull", False),
                        ("ended_reason", "breach"),
                        models.Q(("reopened_by", models.F("user")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="agencies_useragreement_reopened_after_breach",
            ),
        ),
        migrations.RunSQL(SQL, BACK),
    ]
