"""What is kept behind a lock takes no other draft's place: one form may wait twice."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("vault", "0002_sealed_drafts"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="draft",
            index=models.Index(fields=["user_id", "path"], name="vault_draft_of_user_at_path"),
        ),
        migrations.RemoveConstraint(
            model_name="draft",
            name="vault_draft_one_for_user_and_path",
        ),
    ]
