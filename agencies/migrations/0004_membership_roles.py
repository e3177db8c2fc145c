"""A membership holds several roles and says whether its user manages cases (S157)."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agencies", "0003_user_agreement")]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="roles",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40), default=list, size=None
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="membership", name="manages_cases", field=models.BooleanField(default=False)
        ),
        migrations.AddField(
            model_name="agency",
            name="asks_case_assignment",
            field=models.BooleanField(default=False),
        ),
    ]
