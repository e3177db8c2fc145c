"""Whether a password was set with fewer characters than one needs that stands alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0026_reset_requests"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="has_short_password",
            field=models.BooleanField(default=False, editable=False),
        ),
    ]
