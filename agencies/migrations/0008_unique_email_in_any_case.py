"""One account for one address, however it is spelled. Fails, changing nothing, if two differ so."""

from django.db import migrations, models
from django.db.models.functions import Lower


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0007_stated_purpose"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                Lower("email"), name="agencies_user_email_in_any_case"
            ),
        ),
    ]
