"""A password set beside a second factor may be short: nobody knows of those set before.

Nothing is asked of their owners while the factor is there; without it, a new password once.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0027_short_password"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [
        migrations.RunSQL(
            """
            UPDATE agencies_user SET has_short_password = true
            WHERE id IN (SELECT user_id FROM mfa_authenticator);
            """,
            migrations.RunSQL.noop,
        ),
    ]
