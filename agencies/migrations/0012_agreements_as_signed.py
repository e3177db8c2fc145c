"""Agreements that were signed before: their agency's name, and when they are due.

Where they were signed over a year ago their users get thirty days.
"""

from django.db import migrations

FILL = """
UPDATE agencies_useragreement AS held SET
    agency_name = agency.name,
    agency_location = agency.location,
    due_on = greatest((held.signed_at + interval '1 year')::date, current_date + 30)
FROM agencies_agency AS agency WHERE agency.id = held.agency_id
"""


class Migration(migrations.Migration):
    dependencies = [("agencies", "0011_agreement_columns")]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
